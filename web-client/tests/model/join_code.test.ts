import { expect, test } from 'vitest';
import { caretAfter, problemOf, readCode, showCode } from '../../src/model/join_code';

test('reads what people type and paste', () => {
  expect(readCode(' k7qd-2mxa ')).toBe('K7QD2MXA');
  expect(readCode('https://workshop.example/j/K7QD-2MXA?x=1')).toBe('K7QD2MXA');
  expect(showCode('k7qd2')).toBe('K7QD-2');
  expect(showCode('k7qd')).toBe('K7QD');
});

test('says what is wrong before anybody is asked', () => {
  expect(problemOf('')).toBe('empty');
  expect(problemOf('K7QD')).toBe('short');
  expect(problemOf('K7QD2MX0')).toBe('lookalike');
  expect(problemOf('K7QD2MXA')).toBeNull();
});

test('the caret stays behind the character it was behind', () => {
  expect(caretAfter('k7qd2', 5)).toBe(6);
  expect(caretAfter('K7QD-2', 2)).toBe(2);
});
