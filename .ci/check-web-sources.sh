#!/usr/bin/env bash
# The web sources parse, and keep to a few rules. Node is used where it is; Chromium loads each as well.
set -euo pipefail
cd "$(dirname "$0")/../Sources/Views/WebFiles/web"
failed=0
complain() { echo "$1"; failed=1; }
for file in *.js; do
  if command -v node >/dev/null; then
    node --input-type=module --check <"$file" || complain "$file does not parse"
  fi
  if grep -nE '[[:space:]]+$' "$file"; then complain "$file: blanks at the end of a line"; fi
  if grep -nP '\t' "$file"; then complain "$file: tabs"; fi
  if grep -nE '(^|[^.[:alnum:]])var [a-z]' "$file" | grep -v 'var(--'; then complain "$file: var"; fi
  if grep -nE '[^=!]==[^=]|!=[^=]' "$file"; then complain "$file: == or !="; fi
  if grep -nE 'innerHTML' "$file" | grep -v '"<svg></svg>"'; then complain "$file: innerHTML"; fi
  if grep -nE '(^|[^.])console\.' "$file"; then complain "$file: console"; fi
  # Every name that is imported is used.
  while read -r name; do
    [ "$(grep -cw -- "$name" "$file")" -ge 2 ] || complain "$file: $name is imported and not used"
  done < <(tr '\n' ' ' <"$file" | grep -oE 'import \{[^}]*\}' | sed -E 's/import \{|\}//g' | tr ',' '\n' | tr -d ' ' | grep .)
done
exit $failed
