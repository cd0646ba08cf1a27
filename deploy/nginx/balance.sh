#!/bin/sh
# Runs nginx before replicas of the server, in the foreground, as any user. Usage: balance.sh FOLDER LISTEN REPLICA...
#   FOLDER   for nginx's own files: configuration as run, buffers, process id
#   LISTEN   address to serve, as 127.0.0.1:8080 or 8080
#   REPLICA  address of a replica, as 127.0.0.1:5081 or web1:8080
# INPAINT_TLS_CERTIFICATE and INPAINT_TLS_KEY name PEM files, for LISTEN to speak TLS.
set -eu
[ $# -ge 3 ] || { echo "usage: balance.sh FOLDER LISTEN REPLICA..." >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" && cd "$1"
listen=$2
shift 2

if [ -n "${INPAINT_TLS_CERTIFICATE:-}" ]; then
  printf 'listen %s ssl http2;\nssl_certificate %s;\nssl_certificate_key %s;\nssl_protocols TLSv1.2 TLSv1.3;\n' \
    "$listen" "$INPAINT_TLS_CERTIFICATE" "$INPAINT_TLS_KEY" >listen.conf
else
  echo "listen $listen;" >listen.conf
fi
{
  # However often it fails, no replica is left out here: a 503 may mean busy, which is no reason to stay away.
  echo "upstream programs {"
  echo "    zone programs 128k;"
  echo "    least_conn;"
  printf '    server %s max_fails=0;\n' "$@"
  echo "    keepalive 32;"
  echo "}"
  echo "upstream pages {"
  echo "    zone pages 128k;"
  echo '    hash $affinity consistent;'
  printf '    server %s max_fails=1 fail_timeout=2s;\n' "$@"
  echo "    keepalive 32;"
  echo "}"
} >replicas.conf
cat >nginx.conf <<END
daemon off;
worker_processes ${INPAINT_BALANCER_WORKERS:-auto};
pid nginx.pid;
error_log stderr warn;
events {
    worker_connections 16384;
}
http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    include replicas.conf;
    include $here/inpaint.conf;
}
END
# Relative paths are those of the folder; -e because nginx opens its log before it reads the configuration.
PATH=$PATH:/usr/sbin exec nginx -e stderr -p "$PWD/" -c "$PWD/nginx.conf"
