// Loaded into the n8n that e2e/n8n.mts starts: when the process that started it is gone, however it went, n8n goes too,
// with everything it started. It leads its own process group, so Ctrl-C alone would not reach it.
process.once('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
