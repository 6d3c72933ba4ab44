import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asContent, Columns, FormatError, rowsOf, whole } from '../replay/table.mjs';

test('quotes, separators and line ends inside fields', () => {
  const text = '\uFEFFa,b\r\n"1, ""one""\r\nline",2\n\n3,"4"x\r"",5';
  assert.deepEqual(rowsOf(text), [
    ['a', 'b'],
    ['1, "one"\r\nline', '2'],
    ['3', '4x'],
    ['', '5'],
  ]);
});

test('another separator; a quote inside a field is a character', () => {
  assert.deepEqual(rowsOf('a;say "hi";c,d\n;;', ';'), [
    ['a', 'say "hi"', 'c,d'],
    ['', '', ''],
  ]);
});

test('a quote that is never closed is an error, not a long field', () => {
  assert.throws(() => rowsOf('a,"b\nc,d\n'), FormatError);
});

test('columns are found by name, in any order and spelling', () => {
  const columns = new Columns(['Vote', ' comment_id', 'voter-id'], 'x.csv');
  assert.equal(columns.reader('comment-id')(['1', '22', '3']), '22');
  assert.equal(columns.has('voter_id'), true);
  assert.throws(() => columns.reader('timestamp'), /x\.csv has no column "timestamp"/);
});

test('whole numbers only', () => {
  assert.equal(whole(' -1 ', 'x'), -1);
  for (const bad of ['', '1.5', 'x', '1e3', undefined])
    assert.throws(() => whole(bad, 'x'), FormatError);
});

test('text becomes content: control characters, line ends, emptiness, length', () => {
  assert.equal(asContent(' a\r\nb\u0000\tc ', 10, '-'), 'a\nb \tc');
  assert.equal(asContent(' \n', 10, '#7'), '#7');
  assert.equal(asContent('😀😀😀😀', 3, '-'), '😀😀…');
});
