// A board as a picture for paper: an SVG whose text is text, in the colours of the light theme, as near to the shape of
// an A3 sheet as its cards allow. Made of what everybody here sees; pure but for the width of words, which is passed in.
import type { BoardStatement, SlideCard, SlideColumn } from './statement';

export interface PictureWords {
  title: string;
  /** Room, date, number of cards. */
  below: string;
  untitled: string;
  /** Labels of the cards' fields, the first included. */
  labels: readonly string[];
  about(topic: string): string;
  contributes(cards: string): string;
  topics: ReadonlyMap<string, string>;
  from(card: SlideCard): string[];
}

/** How wide words are, in the font of the picture. */
export type Measure = (words: string, size: number, bold: boolean) => number;

const font = 'Arial, Helvetica, sans-serif';
const ink = '#1d2433';
const soft = '#5a6273';
const edge = '#b9b1a3';
const wash = '#e1eff0';
const accent = '#0b5d66';
const margin = 40;
const gap = 16;
const lane = 250;
const padding = 10;
const paper = Math.SQRT1_2; // height over width of an A3 sheet on its side

interface Line {
  text: string;
  size: number;
  bold: boolean;
  colour: string;
  /** Above it. */
  space: number;
}

interface Block {
  height: number;
  draw(x: number, y: number, width: number): string;
}

const escaped = (words: string): string =>
  words.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

const fromRight = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** Broken where words end; a word that is too long by itself, within it. */
export function wrapped(
  words: string,
  width: number,
  size: number,
  bold: boolean,
  measure: Measure,
): string[] {
  const fits = (text: string) => measure(text, size, bold) <= width;
  return words.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (fits(longer)) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      line = '';
      for (const letter of word) {
        if (line !== '' && !fits(line + letter)) {
          lines.push(line);
          line = '';
        }
        line += letter;
      }
    }
    return [...lines, line];
  });
}

class Painter {
  constructor(readonly measure: Measure) {}

  lines(
    words: string,
    width: number,
    { size = 14, bold = false, colour = ink, space = 0 }: Partial<Omit<Line, 'text'>> = {},
  ): Line[] {
    return wrapped(words, width, size, bold, this.measure).map((text, i) => ({
      text,
      size,
      bold,
      colour,
      space: i === 0 ? space : 0,
    }));
  }

  height(lines: readonly Line[]): number {
    return lines.reduce((sum, { size, space }) => sum + space + size * 1.35, 0);
  }

  text(lines: readonly Line[], x: number, y: number, width: number): string {
    let at = y;
    return lines
      .map(({ text, size, bold, colour, space }) => {
        at += space + size * 1.35;
        const right = fromRight.test(text);
        const place = right ? `x="${x + width}" direction="rtl"` : `x="${x}"`;
        const weight = bold ? ' font-weight="bold"' : '';
        return `<text ${place} y="${(at - size * 0.35).toFixed(1)}" font-size="${size}" fill="${colour}"${weight}>${escaped(text)}</text>`;
      })
      .join('');
  }

  box(x: number, y: number, width: number, height: number, fill: string): string {
    return `<rect x="${x}" y="${y.toFixed(1)}" width="${width}" height="${height.toFixed(1)}" rx="8" fill="${fill}" stroke="${edge}"/>`;
  }
}

/** One card: its words, its fields, what it is about and what it contributes to. */
function cardBlock(painter: Painter, card: SlideCard, width: number, words: PictureWords): Block {
  const inner = width - 2 * padding;
  const small = { size: 12, colour: soft, space: 4 };
  const topic = card.topic === undefined ? undefined : words.topics.get(card.topic);
  const lines = [
    ...painter.lines(card.text, inner),
    ...card.fields.flatMap(({ field, text }) => [
      ...painter.lines(words.labels[field] ?? '', inner, { ...small, bold: true, space: 6 }),
      ...painter.lines(text, inner),
    ]),
    ...(topic === undefined ? [] : painter.lines(words.about(topic), inner, small)),
    ...words.from(card).flatMap((name) => painter.lines(name, inner, small)),
    ...(card.to.length === 0
      ? []
      : painter.lines(`→ ${words.contributes(card.to.join('; '))}`, inner, small)),
  ];
  const height = painter.height(lines) + 2 * padding;
  return {
    height,
    draw: (x, y) =>
      painter.box(x, y, width, height, '#ffffff') +
      painter.text(lines, x + padding, y + padding, inner),
  };
}

/** A cluster around its cards. */
function clusterBlock(
  painter: Painter,
  title: string,
  cards: readonly SlideCard[],
  width: number,
  words: PictureWords,
): Block {
  const inner = width - 2 * padding;
  const heading = painter.lines(`${title || words.untitled} (${cards.length})`, inner, {
    bold: true,
  });
  const blocks = cards.map((card) => cardBlock(painter, card, inner, words));
  const top = painter.height(heading) + padding;
  const height = blocks.reduce((sum, block) => sum + block.height + padding, top + padding);
  return {
    height,
    draw(x, y) {
      let at = y + top + padding;
      const drawn = blocks.map((block) => {
        const one = block.draw(x + padding, at, inner);
        at += block.height + padding;
        return one;
      });
      return (
        painter.box(x, y, width, height, wash) +
        painter.text(heading, x + padding, y + padding, inner) +
        drawn.join('')
      );
    },
  };
}

const blocksOf = (
  painter: Painter,
  column: SlideColumn,
  width: number,
  words: PictureWords,
): Block[] =>
  column.groups.flatMap((group) =>
    group.title === null
      ? group.cards.map((card) => cardBlock(painter, card, width, words))
      : [clusterBlock(painter, group.title, group.cards, width, words)],
  );

/** In so many lanes, each block into the shortest; how high that is, and where each stands. */
function filled(blocks: readonly Block[], lanes: number): { height: number; places: Place[] } {
  const heights = Array.from({ length: lanes }, () => 0);
  const places = blocks.map((block) => {
    const at = heights.indexOf(Math.min(...heights));
    const y = heights[at] ?? 0;
    heights[at] = y + block.height + gap;
    return { block, lane: at, y };
  });
  return { height: Math.max(0, ...heights), places };
}
type Place = { block: Block; lane: number; y: number };

export function pictureOf(
  statement: BoardStatement,
  words: PictureWords,
  measure: Measure,
): string {
  const painter = new Painter(measure);
  const columns = statement.columns.map((column) => ({
    column,
    blocks: blocksOf(painter, column, lane, words),
    lanes: 1,
  }));
  const widthOf = (lanes: number) => lanes * (lane + gap) - gap;
  const width = () => 2 * margin + widthOf(columns.reduce((sum, { lanes }) => sum + lanes, 0));
  const heading = () => [
    ...painter.lines(words.title, width() - 2 * margin, { size: 26, bold: true }),
    ...painter.lines(words.below, width() - 2 * margin, { colour: soft, space: 4 }),
  ];
  const top = ({ column, lanes }: (typeof columns)[number]) => [
    ...(column.title
      ? painter.lines(column.title, widthOf(lanes), { size: 18, bold: true, colour: accent })
      : []),
    ...(column.hint ? painter.lines(column.hint, widthOf(lanes), { size: 12, colour: soft }) : []),
  ];
  const tops = () => Math.max(...columns.map((one) => painter.height(top(one)))) + gap;
  const head = () => margin + painter.height(heading()) + gap;
  const height = () =>
    head() +
    tops() +
    Math.max(...columns.map(({ blocks, lanes }) => filled(blocks, lanes).height)) +
    margin;
  // Wider for as long as it is higher than the sheet, where the highest column can use another lane.
  while (height() > width() * paper) {
    const highest = columns
      .filter(({ blocks, lanes }) => lanes < blocks.length)
      .sort((a, b) => filled(b.blocks, b.lanes).height - filled(a.blocks, a.lanes).height)[0];
    if (!highest) break;
    highest.lanes += 1;
  }
  let x = margin;
  const below = head();
  const start = below + tops();
  const drawn = columns.map((one) => {
    const at = x;
    x += widthOf(one.lanes) + gap;
    return (
      painter.text(top(one), at, below, widthOf(one.lanes)) +
      filled(one.blocks, one.lanes)
        .places.map((place) =>
          place.block.draw(at + place.lane * (lane + gap), start + place.y, lane),
        )
        .join('')
    );
  });
  const size = `width="${width()}" height="${Math.ceil(height())}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width()} ${Math.ceil(height())}" font-family="${font}">`,
    `<title>${escaped(words.title)}</title>`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    painter.text(heading(), margin, margin, width() - 2 * margin),
    ...drawn,
    '</svg>',
  ].join('\n');
}

/** Measured by the browser, with a little room: who opens the picture may have another font. */
export function measuring(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  return (words, size, bold) => {
    if (!context) return [...words].length * size * 0.62;
    context.font = `${bold ? 'bold ' : ''}${size}px ${font}`;
    return context.measureText(words).width * 1.05;
  };
}
