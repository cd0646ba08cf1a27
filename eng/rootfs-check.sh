#!/usr/bin/env bash
# Performs the steps of the Dockerfile without a container engine: its stages become Debian roots made by debootstrap, its RUN lines
# run in chroots, and its entry point runs as its user on a read-only root, until its health check passes and one request is completed.
# Needs root, debootstrap and unshare; the .NET images are replaced by the .NET of this machine. Usage: eng/rootfs-check.sh [FOLDER]
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/eng/container-parts.sh"
work=$(mkdir -p "${1:-$top/artifacts/rootfs}" && cd "${1:-$top/artifacts/rootfs}" && pwd)
[ "$(id -u)" = 0 ] || { echo "rootfs-check: needs root, to make file system roots." >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "rootfs-check: please install debootstrap." >&2; exit 1; }
dotnet_root=$(dirname "$(readlink -f "$(command -v dotnet)")")

declare -A args environment directory
stage= user=0 health= entry=

within() { # within STAGE SCRIPT: as the build does, with its proc and this machine's name resolution
  cp -L /etc/resolv.conf /etc/hosts "$work/$1/etc/"
  unshare --mount --fork bash -c 'mount -t proc proc "$1/proc"; mount --rbind /dev "$1/dev"; exec chroot "$1" env -i HOME=/root "${@:3}" sh -c "$2"' \
    within "$work/$1" "cd ${directory[$1]} && $2" "${build_env[@]}"
}

copy() {
  local from= source target
  [[ $1 = --from=* ]] && { from=${1#--from=}; shift; }
  source=$1 target=$2
  [[ $target = /* ]] || target=${directory[$stage]}/$target
  mkdir -p "$work/$stage/$(dirname "$target")"
  case $from in
    '') mkdir -p "$work/$stage/$target"
      (cd "$top/$source" && git ls-files -z . | tar --null -T - -cf -) | tar -xf - -C "$work/$stage/$target" ;;
    */dotnet/*) cp -aT "$dotnet_root" "$work/$stage/$target" ;;
    *) cp -aT "$work/$from/$source" "$work/$stage/$target" ;;
  esac
}

step() {
  local verb=$1 rest=$2 words
  read -ra words <<<"$rest"
  printf '\033[1m%s\033[0m %s\n' "$verb" "$rest"
  case $verb in
    ARG) local name=${rest%%=*}; [[ $rest != *=* ]] || args[$name]=${!name:-${rest#*=}} ;;
    FROM)
      stage=${words[2]}; rm -rf "${work:?}/$stage"
      if [ -d "$work/${words[0]}" ]; then
        cp -a "$work/${words[0]}" "$work/$stage"; environment[$stage]=${environment[${words[0]}]}; directory[$stage]=${directory[${words[0]}]}
      else
        local root; root=$(debian_root "${words[0]}" "$work"); cp -a "$root" "$work/$stage"; environment[$stage]=; directory[$stage]=/
      fi ;;
    ENV) environment[$stage]+=" $rest" ;;
    WORKDIR) directory[$stage]=$rest; mkdir -p "$work/$stage/$rest" ;;
    COPY) copy "${words[@]}" ;;
    RUN) read -ra build_env <<<"${environment[$stage]} TORCH=${args[TORCH]}"; within "$stage" "$rest" ;;
    USER) user=$rest ;;
    HEALTHCHECK) health=${rest#*CMD } ;;
    ENTRYPOINT) entry=$(tr -d '[],"' <<<"$rest") ;;
    VOLUME | EXPOSE) ;;
    *) echo "rootfs-check: does not know $verb." >&2; exit 1 ;;
  esac
}

while IFS= read -r line; do
  step "${line%% *}" "${line#* }"
done < <(sed -e '/^#/d' -e '/^$/d' "$top/Dockerfile" | sed -e ':a' -e '/\\$/N; s/\\\n *//; ta')

# ---- the entry point, as its user, on a read-only root ----------------------------------------------------------------

read -ra run_env <<<"${environment[$stage]} HOME=/var/lib/inpaint"
state=$work/state; mkdir -p "$state" && chown "$user" "$state"
(
  exec unshare --mount --fork --kill-child bash -c '
    root=$1; mount --bind "$root" "$root"; mount -t proc proc "$root/proc"; mount --rbind /dev "$root/dev"; mount -t tmpfs tmpfs "$root/tmp"
    mount --bind "$2" "$root/var/lib/inpaint"; mount -o remount,bind,ro "$root"
    exec chroot --userspec="$3:$3" "$root" env -i "${@:5}" sh -c "$4"' \
    serve "$work/$stage" "$state" "$user" "cd ${directory[$stage]} && grep -q ' / [^ ]* ro,' /proc/self/mounts && exec $entry" "${run_env[@]}"
) >"$work/server.log" 2>&1 &
server=$!
trap 'pkill -TERM -P "$server"; wait "$server"' EXIT # unshare itself ignores signals while it waits for the server
trap 'exit 1' INT TERM

printf '\033[1mHEALTHCHECK\033[0m\n'
until chroot "$work/$stage" sh -c "$health" 2>/dev/null; do
  kill -0 "$server" 2>/dev/null && [ $SECONDS -lt 1800 ] || { cat "$work/server.log"; echo "rootfs-check: the server did not become healthy." >&2; exit 1; }
  sleep 1
done

complete
echo "The server ran as user $user on a read-only root, passed its health check and drew 2 completions."
echo "Size of the root without this machine's .NET: $(du -sm --exclude=dotnet "$work/$stage" | cut -f1) MB"
