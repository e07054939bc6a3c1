/* The peer of G1: a forward and a backward pass over arcs s(head) >= s(tail) + weight, in topological order. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int argc, char **argv) {
    FILE *file = fopen(argv[1], "r");
    int blocks, links, runs = atoi(argv[2]);
    if (!file || fscanf(file, "%d %d", &blocks, &links) != 2) return 1;
    int *duration = malloc(sizeof(int) * blocks), *floor_ = malloc(sizeof(int) * blocks);
    int *tail = malloc(sizeof(int) * links), *head = malloc(sizeof(int) * links), *weight = malloc(sizeof(int) * links);
    int *early = malloc(sizeof(int) * blocks), *late = malloc(sizeof(int) * blocks);
    for (int i = 0; i < blocks; i++) if (fscanf(file, "%d %d", duration + i, floor_ + i) != 2) return 1;
    for (int i = 0; i < links; i++) if (fscanf(file, "%d %d %d", tail + i, head + i, weight + i) != 3) return 1;
    double *times = malloc(sizeof(double) * runs);
    long sum = 0;
    for (int run = 0; run < runs; run++) {
        struct timespec began, ended;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &began);
        int end = 0;
        for (int i = 0; i < blocks; i++) early[i] = floor_[i];
        for (int i = 0; i < links; i++) {
            int bound = early[tail[i]] + weight[i];
            if (bound > early[head[i]]) early[head[i]] = bound;
        }
        for (int i = 0; i < blocks; i++) if (early[i] + duration[i] > end) end = early[i] + duration[i];
        for (int i = 0; i < blocks; i++) late[i] = end - duration[i];
        for (int i = links - 1; i >= 0; i--) {
            int bound = late[head[i]] - weight[i];
            if (bound < late[tail[i]]) late[tail[i]] = bound;
        }
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ended);
        times[run] = (ended.tv_sec - began.tv_sec) * 1e3 + (ended.tv_nsec - began.tv_nsec) / 1e6;
        sum += end + late[run % blocks];
    }
    for (int i = 1; i < runs; i++)
        for (int j = i; j > 0 && times[j] < times[j - 1]; j--) {
            double swap = times[j]; times[j] = times[j - 1]; times[j - 1] = swap;
        }
    int end = 0;
    for (int i = 0; i < blocks; i++) if (early[i] + duration[i] > end) end = early[i] + duration[i];
    printf("%f %d %ld\n", times[runs / 2], end, sum);
    return 0;
}
