#!/bin/sh
# Install the project and the extras that $2 names (such as [test]) into the environment $1.
#
# An environment that does not run, is too old or was made by another Python than
# the one asked for is made anew. $PYTHON asks for one.
set -eu

environment=$1
extras=${2:-}
here=$(dirname "$0")
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
unset PYTHONHOME PYTHONPATH VIRTUAL_ENV || :

of='import sys; print(sys.version_info[:2] >= (3, 11), sys.base_prefix, *sys.version_info[:3])'

# Whether the environment is whole and, where PYTHON is set, made by that Python.
is_usable() {
    made_by=$("$environment/bin/python" -c "$of" 2>/dev/null) || return 1
    # Scripts name their Python by its full path: one that has been moved or copied is not whole.
    case $("$environment/bin/pip" --version 2>/dev/null) in
        *" from $(cd "$environment" && pwd -P)/"*) ;;
        *) return 1 ;;
    esac
    case $made_by in False*) return 1 ;; esac
    [ -z "${PYTHON:-}" ] || [ "$made_by" = "$("$PYTHON" -c "$of" 2>/dev/null)" ]
}

if ! is_usable; then
    python=$(sh "$here/find-python.sh")
    echo "Making an environment in $environment with $python"
    rm -rf "$environment"
    "$python" -m venv "$environment"
fi
echo "Installing the project${extras:+ with $extras} into $environment"
"$environment/bin/python" -m pip install --quiet --editable ".$extras"
