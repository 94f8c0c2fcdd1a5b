#!/bin/sh
# Print the command of a Python that can set up an environment, or say what is missing.
#
# Looks at $PYTHON alone where it is set, else at the usual names, and takes the
# first that is new enough and has the modules venv and ensurepip.
set -u

wanted='3.11'
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
old='' bare=''

for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    path=$(command -v "$name") || continue
    version=$("$path" -c 'import platform; print(platform.python_version())' 2>/dev/null) ||
        continue
    if ! "$path" -c "$new_enough"; then
        old="$old $name ($version)"
    elif ! "$path" -c 'import ensurepip, venv' 2>/dev/null; then
        bare="$bare $name ($version)"
    else
        echo "$path"
        exit 0
    fi
done

{
    if [ -n "$bare" ]; then
        echo "error: no module to make an environment with (venv, ensurepip) in:$bare"
        echo "  hint: on Debian and Ubuntu, as root: apt install python3-venv"
    elif [ -n "$old" ]; then
        echo "error: Python $wanted or newer is needed; too old:$old"
        echo "  hint: install a newer one, or name it: make PYTHON=/path/to/python3 …"
    elif [ -n "${PYTHON:-}" ]; then
        echo "error: PYTHON is '$PYTHON', which is no Python that runs"
        echo "  hint: leave PYTHON out, or name Python $wanted or newer"
    else
        echo "error: no Python found; Python $wanted or newer is needed"
        echo "  hint: on Debian and Ubuntu, as root: apt install python3 python3-venv"
    fi
} >&2
exit 1
