#!/usr/bin/env bash
# What Qt and the fault tests need of the system. Installs it where it may (root on Debian or Ubuntu),
# and otherwise names what is missing and how to get it.
set -u

[ "$(uname -s)" = Linux ] || exit 0

declare -A package=(
    [libEGL.so.1]=libegl1
    [libGL.so.1]=libgl1
    [libxkbcommon.so.0]=libxkbcommon0
    [libdbus-1.so.3]=libdbus-1-3
    [libfontconfig.so.1]=libfontconfig1
    [libfreetype.so.6]=libfreetype6
    [libglib-2.0.so.0]=libglib2.0-0
    [libX11.so.6]=libx11-6
    [libxcb.so.1]=libxcb1
)
if [ -n "${DISPLAY:-}" ]; then
    package+=(
        [libxcb-cursor.so.0]=libxcb-cursor0
        [libxcb-icccm.so.4]=libxcb-icccm4
        [libxcb-image.so.0]=libxcb-image0
        [libxcb-keysyms.so.1]=libxcb-keysyms1
        [libxcb-randr.so.0]=libxcb-randr0
        [libxcb-render-util.so.0]=libxcb-render-util0
        [libxcb-shape.so.0]=libxcb-shape0
        [libxcb-xkb.so.1]=libxcb-xkb1
        [libxkbcommon-x11.so.0]=libxkbcommon-x11-0
    )
fi

missing=()
libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
for library in "${!package[@]}"; do
    case "$libraries" in *"$library "*) ;; *) missing+=("${package[$library]}") ;; esac
done
command -v cc >/dev/null || missing+=(gcc libc6-dev)
python3 -c "import ensurepip, venv" 2>/dev/null || missing+=(python3-venv)

[ ${#missing[@]} -gt 0 ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]} …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
    echo "These system packages are missing: ${missing[*]}"
    echo "On Debian or Ubuntu: sudo apt-get install ${missing[*]}"
    exit 1
fi
