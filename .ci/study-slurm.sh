#!/usr/bin/env bash
# Brings up a one-node Slurm, runs a study on it as an array and here without it, and compares the rows. Needs root and the
# Debian packages slurm-wlm and munge; without them it says so and does nothing.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
program=$root/.build/release/citycascade
if [ "$(id -u)" != 0 ]; then echo "not root: the Slurm check is left out"; exit 0; fi
bash .ci/set-up.sh slurm
work=$(mktemp -d)
chmod 755 "$work"
daemons=()
stop() {
  for process in "${daemons[@]}"; do kill "$process" 2>/dev/null || true; done
  sleep 1
  for process in "${daemons[@]}"; do kill -9 "$process" 2>/dev/null || true; done
  rm -rf "$work"
}
trap stop EXIT

host=$(hostname -s)
mkdir -p "$work/state" "$work/spool" "$work/munge"
dd if=/dev/urandom of="$work/munge/key" bs=1024 count=1 status=none
chmod 400 "$work/munge/key"
chown -R munge: "$work/munge"
setpriv --reuid=munge --regid=munge --init-groups munged --foreground --key-file="$work/munge/key" \
  --socket="$work/munge/socket" --pid-file="$work/munge/pid" --log-file="$work/munge/log" --seed-file="$work/munge/seed" \
  >"$work/munge.out" 2>&1 &
daemons+=($!)
cat > "$work/slurm.conf" <<CONF
ClusterName=ci
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmctldPort=26817
SlurmdPort=26818
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
CredType=cred/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/ctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/ctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=bf_interval=5,defer
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=60 State=UP
CONF
export SLURM_CONF=$work/slurm.conf
slurmctld -D -c >"$work/ctld.out" 2>&1 &
daemons+=($!)
slurmd -D >"$work/slurmd.out" 2>&1 &
daemons+=($!)
for _ in $(seq 60); do
  if sinfo -h -o %T 2>/dev/null | grep -q idle; then break; fi
  sleep 0.5
done
sinfo -h -o '%P %T' || { tail -5 "$work"/*.out "$work"/*.log; exit 1; }

study=$work/study
mkdir -p "$study"
cp -r scenarios/studies/segmentation-first/study.yaml "$study/study.yaml"
sed -i "s|^scenario:.*|scenario: ../scenarios/water-ransomware/scenario.yaml|; s|points: 32|points: 4|; s|^replications:.*|replications: 2|" \
  "$study/study.yaml"
cp -r scenarios "$work/scenarios"
"$program" sweep "$study" --output "$work/here" --threads 2
# The second command finds all shards finished and submits nothing.
"$program" sweep "$study" --output "$work/there" --slurm --shards 4 --partition main --array-limit 2 --wait
"$program" sweep "$study" --output "$work/there" --slurm --wait
"$program" merge "$study" --output "$work/there"
python3 - "$work/here/runs.sqlite" "$work/there/runs.sqlite" <<'PYTHON'
import sqlite3, sys
def rows(path):
    connection = sqlite3.connect(path)
    names = sorted(row[1] for row in connection.execute("PRAGMA table_info(runs)"))
    quoted = ", ".join('"' + name + '"' for name in names)
    return names, connection.execute(f"SELECT {quoted} FROM runs ORDER BY key").fetchall()
here, there = rows(sys.argv[1]), rows(sys.argv[2])
if here != there:
    sys.exit(f"rows differ: {len(here[1])} here, {len(there[1])} on Slurm")
print(f"{len(here[1])} rows, the same here and on Slurm")
PYTHON
