/*
 * How many years of school a text asks for. English by Flesch and Kincaid (1975), Spanish by Fernández Huerta (1959). Both are
 * made for whole texts, so a namespace is measured as one; syllables are counted by rule, which is a few per cent off either way.
 */
interface Text {
  sentences: number;
  words: readonly string[];
}

/** Takes texts of a catalogue apart. Each is at least one sentence; what stands for a value counts as a short word. */
export function readText(texts: Iterable<string>): Text {
  const sentences = [...texts]
    .map((text) => text.replaceAll(/\{\{[^}]*\}\}/g, 'Ana').replaceAll(/<[^>]*>/g, ' '))
    .flatMap((text) => text.split(/[.!?:;…]+(?:\s|$)/))
    .map((sentence) => sentence.match(/\p{L}[\p{L}’']*/gu) ?? [])
    .filter((words) => words.length > 0);
  return { sentences: sentences.length, words: sentences.flat() };
}

const average = (words: readonly string[], count: (word: string) => number): number =>
  words.reduce((sum, word) => sum + count(word.toLowerCase()), 0) / words.length;

/** Flesch-Kincaid: the school year, 7 for seventh grade. */
export function gradeEnglish({ sentences, words }: Text): number {
  return 0.39 * (words.length / sentences) + 11.8 * average(words, countEnglishSyllables) - 15.59;
}

/** Fernández Huerta: from 0 (hard) to 100 (easy); 60 to 70 is seventh and eighth grade, 70 to 80 sixth. */
export function easeSpanish({ sentences, words }: Text): number {
  return 206.84 - 60 * average(words, countSpanishSyllables) - 1.02 * (words.length / sentences);
}

/** Groups of vowels, without the silent ones at the end. */
export function countEnglishSyllables(word: string): number {
  const heard = word
    .replaceAll(/[^a-z]/g, '')
    .replace(/(?<=[^aeiouy])(?:es|ed)$/, (end, at: number, whole: string) =>
      (end === 'ed' ? /[td]$/ : /(?:[sxz]|[cs]h|[cg])$/).test(whole.slice(0, at)) ? end : '',
    )
    .replace(/(?<=[^l])e$|(?<=[aeiouy]l)e$/, '');
  return Math.max(1, heard.match(/[aeiouy]+/g)?.length ?? 0);
}

/** Groups of vowels; two strong ones, or a weak one with an accent, make two. */
export function countSpanishSyllables(word: string): number {
  const vowels = word.replaceAll(/qu(?=[eiéí])|gu(?=[eiéí])/g, 'g').replaceAll(/y(?=$)/g, 'i');
  const groups = vowels.match(/[aeiouáéíóúü]+/g) ?? [];
  const extra = groups.map((group) => group.match(/[aeoáéó](?=[aeoáéóíú])|[íú](?=[aeo])/g)?.length ?? 0);
  return Math.max(
    1,
    extra.reduce((sum, more) => sum + more, groups.length),
  );
}
