# shellcheck shell=bash
# shellcheck disable=SC2154  # root is of common.bash, demo_options of server/run
# server/run --cluster N: a Redis, N servers and a proxy on this machine, each a process of its own, without
# containers. A server or Redis that dies is started again; a signal ends all of them. Sourced by server/run
# after common.bash.

# The pid of each process by name: redis, node-1 ..., proxy.
declare -A cluster_pids=() cluster_ports=()
cluster_dir=
cluster_ending=false

# A port of loopback that nobody listens on.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

# Its log is $cluster_dir/NAME.log.
start_process() { # NAME COMMAND...
  local name=$1
  shift
  "$@" >>"$cluster_dir/$name.log" 2>&1 </dev/null &
  cluster_pids[$name]=$!
}

start_redis() {
  local socket=$cluster_dir/redis/redis.sock
  mkdir -p "$cluster_dir/redis"
  # Every acknowledged entry is on the disk, nothing is thrown away, and there is no network to reach it by.
  start_process redis "$root/server/tools/redis-server" --port 0 --unixsocket "$socket" --unixsocketperm 700 \
    --dir "$cluster_dir/redis" --appendonly yes --appendfsync always \
    --maxmemory-policy noeviction --save ''
  local until=$((SECONDS + 60))
  until redis-cli -s "$socket" ping 2>/dev/null | grep -q PONG; do
    kill -0 "${cluster_pids[redis]}" 2>/dev/null || die "Redis did not start; see $cluster_dir/redis.log"
    ((SECONDS < until)) || die "Redis did not answer within 60 s; see $cluster_dir/redis.log"
    sleep 0.1
  done
}

start_node() { # I OPTION...
  local i=$1 ready=$cluster_dir/node-$1.ready
  shift
  : >"$ready"
  # It stays its port when it is started again.
  cluster_ports[node-$i]=${cluster_ports[node-$i]:-$(free_port)}
  "$root/build/release/bin/dialograum" --static "$root/web-client/dist" \
    --data "$cluster_dir/node-$i" --redis "unix://$cluster_dir/redis/redis.sock" \
    --host 127.0.0.1 --port "${cluster_ports[node-$i]}" --trusted-proxy 127.0.0.1 "$@" \
    >"$ready" 2>>"$cluster_dir/node-$i.log" </dev/null &
  cluster_pids[node-$i]=$!
}

wait_for_node() { # I
  local i=$1 until=$((SECONDS + 60))
  until grep -q '^READY ' "$cluster_dir/node-$i.ready"; do
    kill -0 "${cluster_pids[node-$i]}" 2>/dev/null ||
      die "server $i did not start: $(tail -n 1 "$cluster_dir/node-$i.log")"
    ((SECONDS < until)) || die "server $i did not serve within 60 s; see $cluster_dir/node-$i.log"
    sleep 0.1
  done
}

# People are sent to servers that take input. While none does (Redis is away) those that live still show
# everything; /readyz tells the truth about taking input, for clients whose own server is cut off.
write_proxy_config() { # HOST PORT NODES
  local i
  {
    cat <<TEXT
global
  maxconn 8000
defaults
  mode http
  timeout connect 2s
  timeout client 75s
  timeout server 75s
  timeout tunnel 1h
  option redispatch 1
  retries 3
  retry-on conn-failure empty-response 503
frontend people
  bind $1:$2
  # Only what we wrote ourselves: the servers believe it.
  http-request del-header X-Forwarded-For
  option forwardfor
  acl ready_asked path /readyz
  use_backend ready if ready_asked or { nbsrv(ready) gt 0 }
  default_backend alive
backend ready
  balance leastconn
  option httpchk
  http-check send meth GET uri /readyz ver HTTP/1.1 hdr Host localhost
  default-server check inter 500ms fall 1 rise 1
TEXT
    for ((i = 1; i <= $3; i++)); do echo "  server node-$i 127.0.0.1:${cluster_ports[node-$i]}"; done
    cat <<TEXT
backend alive
  balance leastconn
  option httpchk
  http-check send meth GET uri /healthz ver HTTP/1.1 hdr Host localhost
  default-server check inter 500ms fall 2 rise 1
TEXT
    for ((i = 1; i <= $3; i++)); do echo "  server node-$i 127.0.0.1:${cluster_ports[node-$i]}"; done
  } >"$cluster_dir/haproxy.cfg"
}

end_cluster() {
  trap - TERM INT EXIT
  cluster_ending=true
  local name
  # First those who serve, so that everything they owe gets to Redis, then what they stand on.
  for name in "${!cluster_pids[@]}"; do
    [[ $name != node-* ]] || kill -TERM "${cluster_pids[$name]}" 2>/dev/null || true
  done
  for name in "${!cluster_pids[@]}"; do
    [[ $name != node-* ]] || wait "${cluster_pids[$name]}" 2>/dev/null || true
  done
  for name in proxy redis; do
    [[ -n ${cluster_pids[$name]:-} ]] || continue
    kill -TERM "${cluster_pids[$name]}" 2>/dev/null || true
    wait "${cluster_pids[$name]}" 2>/dev/null || true
  done
  exit "$1"
}

# Does the proxy know a server that takes input?
proxy_is_ready() ( # HOST PORT, in a subshell that a failing redirection may end
  exec 2>/dev/null
  exec 3<>"/dev/tcp/$1/$2" || exit 1
  printf 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
  read -r -t 2 _ status _ <&3 && [[ $status == 200 ]]
)

# run_cluster NODES HOST PORT PUBLIC_URL DATA [OPTION...]   does not return. The options in demo_options go to
# the first server only.
run_cluster() {
  local nodes=$1 host=$2 port=$3 public=$4 i name
  cluster_dir=$5/cluster
  shift 5
  mkdir -p "$cluster_dir"
  exec {cluster_lock}>"$cluster_dir/.lock"
  flock -n "$cluster_lock" || die "another cluster runs on $cluster_dir; end it or name another folder with --data"
  trap 'end_cluster 0' TERM INT
  trap 'end_cluster 1' EXIT
  [[ $port != 0 ]] || port=$(free_port)
  [[ -n $public ]] || public=http://$host:$port
  # One for all of them: people come to any. The environment would win over one that the file of --config has.
  local config='' argument previous='' made_token=''
  for argument in "$@"; do
    [[ $previous != --config ]] || config=$argument
    previous=$argument
  done
  if [[ -z ${DIALOGRAUM_OPERATOR_TOKEN:-} ]] && ! grep -qs '^[[:space:]]*operator_token' "$config"; then
    made_token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    DIALOGRAUM_OPERATOR_TOKEN=$made_token
    export DIALOGRAUM_OPERATOR_TOKEN
  fi
  start_redis
  # The first server makes the demo workshop; all others find it in Redis.
  start_node 1 --public-url "$public" "${demo_options[@]}" "$@"
  wait_for_node 1
  for ((i = 2; i <= nodes; i++)); do start_node "$i" --public-url "$public" --no-demo "$@"; done
  for ((i = 2; i <= nodes; i++)); do wait_for_node "$i"; done
  write_proxy_config "$host" "$port" "$nodes"
  start_process proxy haproxy -f "$cluster_dir/haproxy.cfg"
  local until=$((SECONDS + 20))
  until proxy_is_ready "$host" "$port"; do
    kill -0 "${cluster_pids[proxy]}" 2>/dev/null || die "the proxy did not start; see $cluster_dir/proxy.log"
    ((SECONDS < until)) || die "the proxy did not answer within 20 s; see $cluster_dir/proxy.log"
    sleep 0.1
  done
  sed -n '/Demo-Workshop/,/^  Code/p' "$cluster_dir/node-1.log" >&2
  # Only one that was made here: whoever set one has its link.
  [[ -z $made_token ]] || ! grep -q 'Link für Betreibende' "$cluster_dir/node-1.log" ||
    say "Workshops anlegen (create workshops): $public/neu#operator=$made_token"
  for name in redis proxy; do say "$name: process ${cluster_pids[$name]}"; done
  for ((i = 1; i <= nodes; i++)); do
    say "server $i: process ${cluster_pids[node-$i]}, port ${cluster_ports[node-$i]}"
  done
  say "logs: $cluster_dir/*.log"
  echo "READY $public"

  while :; do
    wait -n || true
    $cluster_ending && return
    for name in "${!cluster_pids[@]}"; do
      kill -0 "${cluster_pids[$name]}" 2>/dev/null && continue
      say "$name has ended; it is started again"
      sleep 0.5
      case $name in
        redis) start_redis ;;
        proxy) start_process proxy haproxy -f "$cluster_dir/haproxy.cfg" ;;
        node-1) start_node 1 --public-url "$public" "${demo_options[@]}" "$@" ;;
        node-*) start_node "${name#node-}" --public-url "$public" --no-demo "$@" ;;
      esac
      say "$name: process ${cluster_pids[$name]}"
    done
  done
}
