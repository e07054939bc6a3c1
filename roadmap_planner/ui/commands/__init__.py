"""The commands of the window, one file a menu. A dialog is imported when it is asked for."""
