# Finds the JDK for ./parley and ./verify; read by both with `.`, in bash, using builtins alone.

# Prints the major version of the JDK at $1 and succeeds, if it is one with a compiler.
jdk_version() {
  local line version
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        version=${line#JAVA_VERSION=}
        version=${version//\"/}
        version=${version%%[!0-9]*}
        [ -n "$version" ] && printf '%s\n' "$version"
        return
        ;;
    esac
  done <"$1/release"
  return 1
}

# Sets JAVA_HOME to the first JDK of version 25 or newer: the one that JAVA_HOME names, the one on
# the PATH, then those where systems keep them. PARLEY_JDKS (folders, ':' between) replaces the
# last group. Says in one line what to install when there is none.
find_jdk() {
  local candidate version on_path places=() IFS=$' \t\n'
  on_path=$(type -P java) || on_path=
  if [ -n "$on_path" ] && [ -L "$on_path" ] && type -P readlink >/dev/null; then
    on_path=$(readlink -f "$on_path" 2>/dev/null) || on_path=
  fi
  if [ -n "${PARLEY_JDKS+set}" ]; then
    IFS=: read -r -a places <<<"$PARLEY_JDKS"
  else
    places=(/usr/lib/jvm/* /opt/* /opt/java/* "${HOME:-/root}"/.sdkman/candidates/java/*
      "${HOME:-/root}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home
      /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home)
  fi
  for candidate in "${JAVA_HOME:-}" "${on_path%/bin/java}" ${places[@]+"${places[@]}"}; do
    if [ -n "$candidate" ] && version=$(jdk_version "$candidate") && [ "$version" -ge 25 ]; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  echo "Parley needs a JDK of version 25 or newer: install one (such as Temurin 25) and set JAVA_HOME to its folder." >&2
  return 1
}
