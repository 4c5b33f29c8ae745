// Loaded before the server by 'start --exit-with-stdin': when standard input ends, the server is asked to close its sessions and end.
process.stdin.resume();
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
