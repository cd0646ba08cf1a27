#!/usr/bin/env bash
# Behind `./inpaint test [FILTER]`: builds the solution (style and analyzers are part of that), checks the formatting, runs the test
# projects, lists what failed, and ends with a line of totals.
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
results=$root/artifacts/test
rm -rf "$results" && mkdir -p "$results"

finish() { # finish PASSED FAILED SKIPPED
  local skipped=
  [ "$3" = 0 ] || skipped=", $3 skipped"
  printf '%s passed, %s failed%s\n' "$1" "$2" "$skipped"
  [ "$2" = 0 ] && [ "$1" -gt 0 ]
  exit
}

# The hub is also tested through the JavaScript client, which comes from npm.
while read -r manifest; do
  folder=$(dirname "$manifest")
  [ "$folder/node_modules/.package-lock.json" -nt "$manifest" ] && continue
  echo "npm: ${folder#"$root/"}"
  verb=install; [ -e "$folder/package-lock.json" ] && verb=ci
  (cd "$folder" && npm "$verb" --no-audit --no-fund --loglevel=error </dev/null) || { echo "npm could not install $folder."; finish 0 1 0; }
done < <(find "$root/tests" "$root/e2e" "$root/examples" \( -name node_modules -o -name bin -o -name hanzi \) -prune -o -name package.json -print 2>/dev/null)

echo "Building the solution ..."
dotnet build "$root/Inpaint.sln" -c Release -v q --nologo "-clp:ErrorsOnly;NoSummary" </dev/null || { echo "The build failed."; finish 0 1 0; }

if [ -z "${1:-}" ]; then
  echo "Checking the formatting ..."
  dotnet format whitespace "$root" --folder --verify-no-changes --verbosity quiet ||
    { echo "The formatting differs from .editorconfig: dotnet format whitespace . --folder"; finish 0 1 0; }
fi

filter=()
case ${1:-} in
  '') ;;
  *[=~]*) filter=(--filter "$1") ;;
  *) filter=(--filter "FullyQualifiedName~$1") ;;
esac

count() { # count FILE NAME: a counter of a .trx file, 0 where it is absent
  sed -n "s/.*<Counters .*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" 2>/dev/null | grep . || echo 0
}

failures() { # failures FILE: the names of the tests in a .trx file that failed
  sed -n 's/.*<UnitTestResult .*testName="\([^"]*\)".* outcome="Failed".*/  \1/p' "$1" 2>/dev/null | sed 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
}

run() { # run PROJECT: its tests, with what they print in one piece at the end
  local project=$1 name start=$SECONDS
  name=$(basename "$project" .csproj)
  echo "$name: begun"
  dotnet test "$(dirname "$project")/bin/Release/net10.0/$name.dll" --nologo "${filter[@]}" \
    --logger "console;verbosity=minimal" --logger "trx;LogFileName=$results/$name.trx" --results-directory "$results" \
    </dev/null >"$results/$name.log" 2>&1
  echo "$? $((SECONDS - start))" >"$results/$name.end"
  printf '\n%s\n' "$name"
  cat "$results/$name.log"
}

# Browser stories mostly wait for their pages, so that the other projects run beside them, one after another.
projects=("$root"/tests/*.Tests/*.csproj)
set -m # or what runs in the background would ignore interrupts, and so would the servers that tests interrupt
for project in "${projects[@]}"; do run "$project"; done &
beside=$!
run "$root"/e2e/*.csproj &
stories=$!
trap 'kill -- "-$beside" "-$stories" 2>/dev/null; exit 130' INT TERM
wait "$beside" "$stories"
trap - INT TERM
set +m

passed=0 failed=0 skipped=0 summary= broken=
for project in "${projects[@]}" "$root"/e2e/*.csproj; do
  name=$(basename "$project" .csproj)
  trx=$results/$name.trx
  read -r code seconds <"$results/$name.end"
  p=$(count "$trx" passed) f=$(count "$trx" failed) s=$(($(count "$trx" total) - $(count "$trx" executed)))
  # A test host that died reports no failed test, but has failed.
  [ "$code" != 0 ] && [ "$f" = 0 ] && f=1
  [ "$code" != 0 ] && [ "$f" = 1 ] && [ ! -e "$trx" ] && broken+="  $name: the test host ended with status $code"$'\n'
  # Without a filter, a project in which nothing ran is a mistake, not a success.
  [ ${#filter[@]} = 0 ] && [ $((p + f + s)) = 0 ] && f=1
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  [ "$f" = 0 ] || broken+=$(failures "$trx")$'\n'
  summary+=$(printf '%-26s %5d passed %4d failed %4d skipped %5d s' "$name" "$p" "$f" "$s" "$seconds")$'\n'
done

printf '\n%s' "$summary"
[ "$failed" = 0 ] || printf '\nFailed:\n%sDetails are above and in artifacts/test; pictures, pages and logs of browser tests in artifacts/e2e.\n' "$broken"
finish "$passed" "$failed" "$skipped"
