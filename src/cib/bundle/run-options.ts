import { remembered } from '../values/remembered.js';

/** A word of a command line, with offsets into the text it came from; quotes are kept out of `text`. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The word opens a quote that nothing closes. */
  readonly open: boolean;
  /** The word has a quote or a backslash: the author wants a shell to take it away. */
  readonly quoted: boolean;
}

/**
 * Splits a container's `options` or `run-command` into words as its author means them, quotes and backslashes taken as a
 * shell takes them, except that a lone quote inside a word (`it's`) is a letter; nothing is expanded. The agents
 * ocf:heartbeat:docker and podman in fact split at blanks only and pass every quote on: `quoted` tells where that differs.
 */
export const wordsOf = remembered(split);

function split(text: string): readonly Word[] {
  const words: Word[] = [];
  const word =
    /(?:[^\s"'\\]|(?<=\w)(?:'(?![^']*')|"(?![^"]*"))|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|'[^']*(?:'|$)|\\$)+/g;
  for (let match = word.exec(text); match !== null; match = word.exec(text)) {
    const { text: bare, open } = unquote(match[0]);
    const quoted = /["'\\]/.test(match[0]);
    words.push({ text: bare, start: match.index, end: match.index + match[0].length, open, quoted });
  }
  return words;
}

function unquote(word: string): { text: string; open: boolean } {
  let open = false;
  const text = word.replace(
    /(?<=\w)(?:'(?![^']*')|"(?![^"]*"))|\\([\s\S])|"((?:[^"\\]|\\[\s\S])*)("|\\?$)|'([^']*)('|$)/g,
    (match, escaped, double, end2, single, end1) => {
      if (escaped !== undefined) return escaped;
      if (double === undefined && single === undefined) return match;
      if ((end2 !== undefined && end2 !== '"') || end1 === '') open = true;
      return double === undefined ? single : double.replace(/\\(["\\$`])/g, '$1');
    },
  );
  return { text, open };
}

/** One option of a `docker run` or `podman run` command line. */
export interface RunOption {
  /** The long name: `-e` is `--env`, `--network` is `--net`. */
  readonly name: string;
  /** The name as written, `-e`. */
  readonly spelled: string;
  readonly value: string | undefined;
  /** Offsets of the option with its value. */
  readonly start: number;
  readonly end: number;
  /** Offsets of the value alone, or of the whole where there is none. */
  readonly valueStart: number;
  readonly valueEnd: number;
}

const LONG: Readonly<Record<string, string>> = {
  '-d': '--detach',
  '-e': '--env',
  '-h': '--hostname',
  '-p': '--publish',
  '-v': '--volume',
  '-l': '--label',
  '-u': '--user',
  '-w': '--workdir',
  '-m': '--memory',
  '--network': '--net',
};

/** Options of `docker run` and `podman run` that take no value; every other long or short option takes one. */
const FLAGS = new Set(
  (
    '--detach --privileged --init --read-only --rm --tty --interactive --publish-all --oom-kill-disable --sig-proxy ' +
    '--no-healthcheck --no-hosts --no-hostname --quiet --replace --read-only-tmpfs --env-host --http-proxy --rmi --rootfs ' +
    '--tls-verify --disable-content-trust -t -i -P -q -it -ti -dt -td -di -id -dit -itd -tid'
  ).split(' '),
);

/** The options of a command line, each with its value, whether given as `-eX`, `-e X`, `--env=X` or `--env X`. */
export const runOptionsOf = remembered(optionsIn);

function optionsIn(text: string): readonly RunOption[] {
  const words = wordsOf(text);
  const options: RunOption[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as Word;
    const option = joined(word, text) ?? separate(word, words[i + 1]);
    if (option === undefined) continue;
    options.push(option);
    if (option.end > word.end) i += 1;
  }
  return options;
}

/** `--env=X` and `-eX`. */
function joined(word: Word, text: string): RunOption | undefined {
  const long = /^(--[A-Za-z][\w-]*)=([\s\S]*)$/.exec(word.text);
  if (long !== null) {
    const spelled = long[1] as string;
    const valueStart = text.indexOf('=', word.start) + 1;
    return option(spelled, long[2], word.start, word.end, valueStart, word.end);
  }
  const short = /^(-[ehpvluwm])(=?)([\s\S]+)$/.exec(word.text);
  if (short === null) return undefined;
  const [, spelled, equals, value] = short as unknown as [string, string, string, string];
  return option(spelled, value, word.start, word.end, word.start + 2 + equals.length, word.end);
}

/** `--env X`, `-e X` and flags. */
function separate(word: Word, next: Word | undefined): RunOption | undefined {
  if (!/^--?[A-Za-z]/.test(word.text)) return undefined;
  const name = LONG[word.text] ?? word.text;
  if (FLAGS.has(name) || next === undefined || /^-(?!\d)/.test(next.text))
    return option(word.text, undefined, word.start, word.end, word.start, word.end);
  return option(word.text, next.text, word.start, next.end, next.start, next.end);
}

function option(
  spelled: string,
  value: string | undefined,
  start: number,
  end: number,
  valueStart: number,
  valueEnd: number,
): RunOption {
  return { name: LONG[spelled] ?? spelled, spelled, value, start, end, valueStart, valueEnd };
}
