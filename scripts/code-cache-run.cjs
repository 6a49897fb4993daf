/**
 * Run by code-cache.mjs: once with what makes the outcome predictable, to write the cache of a program after it has linted
 * a sample; once without, as users run it, to sign the cache with the flags V8 then has and to see that V8 takes it.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { basename } = require('node:path');
const Module = require('node:module');
const { Writable } = require('node:stream');
const { Script } = require('node:vm');

/** Where V8 notes the flags that it ran with. */
const FLAGS = [12, 16];

const [, , program, cache, sample] = process.argv;
// A copy: V8 would write the whole path of which the name is a part.
const filename = Buffer.from(basename(program)).toString();
const source = Module.wrap(readFileSync(program, 'latin1'));

if (sample === undefined) {
  const data = readFileSync(cache);
  new Script('').createCachedData().copy(data, FLAGS[0], ...FLAGS);
  writeFileSync(cache, data);
  if (new Script(source, { filename, cachedData: data }).cachedDataRejected)
    throw new Error('V8 refuses its own code cache');
} else {
  const script = new Script(source, { filename });
  const module = new Module(program);
  const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  script.runInThisContext()(module.exports, Module.createRequire(program), module, program, '');
  const io = { stdin: process.stdin, stdout: nowhere(), stderr: nowhere(), env: {}, cwd: sample };
  module.exports.main(['httpd-bundle.xml'], io).then((code) => {
    if (code !== 0) throw new Error(`the sample is not clean: ${code}`);
    writeFileSync(cache, script.createCachedData());
  });
}
