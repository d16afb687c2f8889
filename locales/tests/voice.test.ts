import { describe, expect, it } from 'vitest';
import { type Catalogue, namespaces, readCatalogue } from './catalogues.ts';
import {
  countEnglishSyllables,
  countSpanishSyllables,
  easeSpanish,
  gradeEnglish,
  readText,
} from './reading-grade.ts';

/** Words that only *tú* and *vosotros* have. Commands count where they begin a sentence: elsewhere they may be somebody's doing. */
const familiar =
  /(?<!\p{L})(?:tú|tus?|ti|te|contigo|tuy[oa]s?|vosotr[oa]s|vuestr[oa]s?|os|eres|estás|has|tienes|puedes|quieres|debes|necesitas|usas|ves|vas|sabes|haces|pides|deseas|encuentras|recibes|podrás|verás|tendrás|recibirás|olvidaste|perdiste|hiciste|pediste|escribiste|elegiste|\p{L}+(?:áis|éis))(?!\p{L})/iu;
const command =
  /(?:^|[.:;!?¡¿]\s*)(?:Abre|Agrega|Borra|Busca|Cambia|Cierra|Comparte|Confirma|Copia|Corrige|Crea|Elige|Envía|Escoge|Escribe|Guarda|Haz|Ingresa|Inicia|Intenta|Invita|Mira|Pide|Pon|Presiona|Prueba|Pulsa|Quita|Regístrate|Revisa|Selecciona|Sube|Toca|Únete|Usa|Verifica)(?!\p{L})/u;

const sentencesOf = (words: Catalogue) =>
  [...words.values()].filter((text) => readText([text]).words.length >= 6);
/** Too few sentences say nothing about how a namespace reads. */
const enough = 8;

describe.each(namespaces)('the voice of %s', (namespace) => {
  const english = readCatalogue('en', namespace);
  const spanish = readCatalogue('es', namespace);

  it('says usted in Spanish', () => {
    expect([...spanish].filter(([, text]) => familiar.test(text) || command.test(text))).toEqual([]);
  });

  it('reads at grade 7 or below in English', () => {
    expect(gradeEnglish(readText(english.values()))).toBeLessThanOrEqual(7);
    const sentences = sentencesOf(english);
    if (sentences.length >= enough) expect(gradeEnglish(readText(sentences))).toBeLessThanOrEqual(7);
  });

  it('reads as easily in Spanish', () => {
    expect(easeSpanish(readText(spanish.values()))).toBeGreaterThanOrEqual(60);
    const sentences = sentencesOf(spanish);
    if (sentences.length >= enough) expect(easeSpanish(readText(sentences))).toBeGreaterThanOrEqual(65);
  });

  it('has no sentence that has to be read twice', () => {
    const long = [...english, ...spanish].filter(([, text]) =>
      text.split(/[.!?:;…](?:\s|$)/).some((sentence) => readText([sentence]).words.length > 30),
    );
    expect(long).toEqual([]);
  });
});

describe('the measures', () => {
  it('know familiar Spanish when they see it', () => {
    for (const text of [
      'Elige tu contraseña',
      'Ya puedes entrar',
      'Listo. Guarda el cambio',
      '¿Olvidaste la clave?',
    ])
      expect(familiar.test(text) || command.test(text), text).toBe(true);
    for (const text of ['Elija su contraseña', 'No se guarda nada', 'Quien abre el enlace vuelve aquí'])
      expect(familiar.test(text) || command.test(text), text).toBe(false);
  });

  it('count syllables as they are spoken', () => {
    const english = {
      family: 3,
      people: 2,
      cancelled: 2,
      invited: 3,
      the: 1,
      changes: 2,
      shifts: 1,
      table: 2,
      one: 1,
    };
    for (const [word, count] of Object.entries(english))
      expect(countEnglishSyllables(word), word).toBe(count);
    const spanish = {
      familia: 3,
      día: 2,
      guarda: 2,
      quien: 1,
      leer: 2,
      organización: 5,
      turnos: 2,
      país: 2,
      muy: 1,
    };
    for (const [word, count] of Object.entries(spanish))
      expect(countSpanishSyllables(word), word).toBe(count);
  });

  it('tell plain words from official ones', () => {
    const plain = ['Pick a shift. We send you a link.'];
    const official = [
      'Notwithstanding organizational considerations, participation necessitates prior authorization by designated administrators.',
    ];
    expect(gradeEnglish(readText(plain))).toBeLessThan(3);
    expect(gradeEnglish(readText(official))).toBeGreaterThan(15);
    expect(easeSpanish(readText(['Elija un turno. Le mandamos un enlace.']))).toBeGreaterThan(80);
    expect(
      easeSpanish(
        readText([
          'La participación voluntaria requiere autorización administrativa previa de las autoridades correspondientes.',
        ]),
      ),
    ).toBeLessThan(30);
  });
});
