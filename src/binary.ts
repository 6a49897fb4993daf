/** The command line as one executable with Node in it: everything is in one file, and nothing is loaded later. */
import { main } from './cli/main.js';
import { start } from './start.js';

start(main);
