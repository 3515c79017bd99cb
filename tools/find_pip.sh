#!/usr/bin/env bash
# Prints a Python interpreter that has pip, or says what is missing.
for python in python3 /usr/bin/python3; do
  if "$python" -m pip --version >/dev/null 2>&1; then
    echo "$python"
    exit 0
  fi
done
echo "no Python with pip found; install it: apt-get install python3-pip" >&2
exit 1
