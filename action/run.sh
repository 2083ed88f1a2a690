#!/usr/bin/env bash
# Checks, builds and then deploys or publishes the site in this folder, or the one that is made around its articles.
# What it is told stands in TAGWIRE_…, as action.yml sets it.
set -euo pipefail

case "$TAGWIRE_COMMAND" in
  deploy | publish | check) ;;
  *) echo "“command” is deploy, publish or check, not “$TAGWIRE_COMMAND”." >&2; exit 1 ;;
esac

site=$PWD
if [ ! -f wrangler.toml ] && [ ! -f wrangler.json ] && [ ! -f wrangler.jsonc ]; then
  if [ ! -d "$TAGWIRE_CONTENT" ]; then
    echo "There is no folder “$TAGWIRE_CONTENT”. Say in “content” where the articles are." >&2
    exit 1
  fi
  site=$(mktemp -d)/$TAGWIRE_NAME
  settings=$TAGWIRE_CONTENT/site.yaml
  if [ -f "$settings" ]; then
    TAGWIRE_ADDRESS=$(sed -n "s/^url:[ \t]*[\"']\{0,1\}\([^\"' \t]*\).*/\1/p" "$settings")
  fi
  flags=(--yes)
  [ -z "${TAGWIRE_TITLE:-}" ] || flags+=(--title "$TAGWIRE_TITLE")
  [ -z "${TAGWIRE_ADDRESS:-}" ] || flags+=(--url "$TAGWIRE_ADDRESS")
  [ -z "${TAGWIRE_LANGUAGE:-}" ] || flags+=(--language "$TAGWIRE_LANGUAGE")
  [ -z "${TAGWIRE_AUTHOR:-}" ] || flags+=(--author "$TAGWIRE_AUTHOR")
  [ "${TAGWIRE_DATABASE:-}" != true ] || flags+=(--database)
  npx --yes --package "$TAGWIRE_PACKAGE" tagwire init "$site" "${flags[@]}"
  rm "$site/content/welcome.md"
  # In the root of a repository there is more than articles.
  tar -C "$TAGWIRE_CONTENT" --exclude=./.git --exclude=./.github --exclude=./README.md --exclude=./LICENSE.md -cf - . |
    tar -C "$site/content" -xf -
  cd "$site"
  npm install --no-audit --no-fund "$TAGWIRE_PACKAGE"
elif [ -f package-lock.json ]; then
  npm ci --no-audit --no-fund
else
  npm install --no-audit --no-fund
fi

npx tagwire check
case "$TAGWIRE_COMMAND" in
  check) npx tagwire build ;;
  publish) npx tagwire publish ;;
  deploy)
    npx tagwire deploy ${TAGWIRE_DRY_RUN:+--dry-run}
    [ "${TAGWIRE_DATABASE:-}" != true ] || [ -n "${TAGWIRE_DRY_RUN:-}" ] || npx tagwire publish
    ;;
esac
