#!/usr/bin/env node
import { main } from './cli/main.js';

const { stdin, stdout, stderr, env } = process;
// A reader that has gone away is told of by an event, which must not go unheard; who writes looks for it.
for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
// Not process.exit: what is written to a pipe may still be on its way.
process.exitCode = await main(process.argv.slice(2), { stdin, stdout, stderr, env, cwd: process.cwd() });
