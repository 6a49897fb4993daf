/**
 * Asks xmllint and Pacemaker's schemas about CIBs changed at random, and compares: `npm run differential -- --mutants
 * 20000 --seed 7`, or one of them again with `--number 123`. Ends with 1 when the verdicts differ.
 */
import yargs from 'yargs';
import { bases, describeMutant, isDisagreement, judge, mutantsOf } from '../test/oracle/schema-differential.js';
import { INSTALLED } from '../test/oracle/schema-oracle.js';

const AT_ONCE = 2000;

const { mutants, seed, number, show } = await yargs(process.argv.slice(2))
  .options({
    mutants: { type: 'number', default: 2000, describe: 'How many' },
    seed: { type: 'number', default: 1, describe: 'Where the random numbers begin' },
    number: { type: 'number', describe: 'Only this mutant, shown whatever the verdicts' },
    show: { type: 'number', default: 20, describe: 'How many disagreements to show' },
  })
  .strict()
  .parse();

if (INSTALLED.length === 0) {
  process.stderr.write('xmllint and the schemas of Pacemaker are needed\n');
  process.exit(2);
}
const all = bases();
if (number !== undefined) {
  for (const judged of await judge(mutantsOf(all, seed, 1, number)))
    process.stdout.write(`${describeMutant(judged)}\n`);
} else {
  let [rejected, disagreements] = [0, 0];
  for (let from = 0; from < mutants; from += AT_ONCE) {
    for (const judged of await judge(mutantsOf(all, seed, Math.min(AT_ONCE, mutants - from), from))) {
      if (!judged.isValid) rejected += 1;
      if (!isDisagreement(judged)) continue;
      disagreements += 1;
      if (disagreements <= show) process.stdout.write(`${describeMutant(judged)}\n\n`);
    }
  }
  process.stdout.write(
    `${mutants} mutants of ${all.length} CIBs, seed ${seed}, ${INSTALLED.length} schemas: ${rejected} rejected, ` +
      `${mutants - rejected} accepted, ${disagreements} disagreements\n`,
  );
  if (disagreements > 0) process.exitCode = 1;
}
