#!/usr/bin/env bash
# Builds the images of both Dockerfiles with docker or podman, and runs the server as compose.yaml says and the balancer before it, until their
# health checks pass, a request is completed and SIGTERM has ended them; prints the sizes. ENGINE names the engine.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
say() { printf '\033[1m%s\033[0m\n' "$*"; }
die() { printf 'container-check: %s\n' "$*" >&2; exit 1; }

engine=${ENGINE:-$(basename "$(command -v docker || command -v podman || true)")}
[ -n "$engine" ] || die "neither docker nor podman is here."

name=inpaint-check
images=("$name" "$name-web" "$name-balancer")
finish() {
  "$engine" rm -f "$name-balancer" "$name" && "$engine" volume rm -f "$name" && "$engine" network rm "$name" && "$engine" rmi -f "${images[@]}"
} >/dev/null 2>&1
trap 'finish || true' EXIT

build() { # build TAG ARGUMENT...
  say "$1 is built"
  if [ "$engine" = podman ]; then set -- "$@" --format docker; fi # podman's own format has no health checks
  "$engine" build -t "$@"
}
state() { "$engine" inspect -f "{{.State.$2}}" "$1"; }
healthy() { # podman leaves the schedule of health checks to systemd
  if [ "$engine" = podman ]; then "$engine" healthcheck run "$1" >/dev/null 2>&1; else [ "$(state "$1" Health.Status)" = healthy ]; fi
}
start() { # start NAME ARGUMENT...: with what both compose files say of every container of ours
  local container=$1 begin=$SECONDS status; shift
  "$engine" run -d --name "$container" --network "$name" --read-only --cap-drop ALL --security-opt no-new-privileges --pids-limit 256 "$@" >/dev/null
  until healthy "$container"; do
    [ "$(state "$container" Running)" = true ] && [ $((SECONDS - begin)) -lt 300 ] || { "$engine" logs "$container"; die "$container did not become healthy."; }
    sleep 1
  done
  status=$("$engine" exec "$container" cat /proc/1/status)
  for line in 'Uid:.[1-9].*' 'CapBnd:.0*' 'CapEff:.0*' NoNewPrivs:.1; do
    grep -qx "$line" <<<"$status" || { echo "$status"; die "expected $line of $container."; }
  done
  "$engine" exec "$container" grep -qE '^[^ ]+ / [^ ]+ ro,' /proc/1/mounts || die "the root of $container can be written."
  say "$container was healthy after $((SECONDS - begin)) s"
}
stop() {
  local begin=$SECONDS
  "$engine" stop -t 30 "$1" >/dev/null
  [ "$(state "$1" ExitCode)" = 0 ] || { "$engine" logs "$1"; die "$1 ended with $(state "$1" ExitCode)."; } # 137: it was killed
  say "$1 was ended by SIGTERM within $((SECONDS - begin)) s"
}
complete() { # the lower half of an empty picture is missing
  local seen missing drawn
  seen=$(head -c 784 /dev/zero | base64 -w0)
  missing=$({ head -c 392 /dev/zero; head -c 392 /dev/zero | tr '\0' '\1'; } | base64 -w0)
  drawn=$(curl -fsS -H 'Content-Type: application/json' http://127.0.0.1:8080/api/v1/completions \
    -d "{\"image\":\"$seen\",\"missing\":\"$missing\",\"count\":2,\"seed\":1}" | grep -o '"pixels"' | wc -l)
  [ "$drawn" = 2 ] || die "expected 2 completions, got $drawn."
}

build "$name" "$top"
build "$name-web" --target web "$top"
build "$name-balancer" "$top/deploy/nginx"
"$engine" network create "$name" >/dev/null
start "$name" --tmpfs /tmp -v "$name:/var/lib/inpaint" --memory 2g -p 127.0.0.1:8080:8080 "$name"
complete
start "$name-balancer" --tmpfs /run/balancer:mode=1777 --memory 128m "$name-balancer" "$name:8080"
stop "$name-balancer"
stop "$name"
for image in "${images[@]}"; do
  printf '%-24s %5d MB\n' "$image" $(($("$engine" image inspect -f '{{.Size}}' "$image") / 1000000))
done
