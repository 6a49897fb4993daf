#!/usr/bin/env node
import { program } from './program.js';
import { start } from './start.js';

start(program().main);
