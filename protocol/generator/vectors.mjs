// Holds the JSON Schema to the golden vectors: it must take every valid one and refuse every invalid one that a
// schema can see. Prints "PASSED FAILED"; what failed goes to stderr.
import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';

const here = new URL('..', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('schema/dialograum.v1.json', here), 'utf8'));
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
ajv.addSchema(schema, 'protocol');
const validator = (type) => ajv.getSchema(`protocol#/definitions/${type}`);

let passed = 0;
let failed = 0;
function verdict(good, what) {
  if (good) passed += 1;
  else {
    failed += 1;
    console.error(`FAILED: ${what}`);
  }
}

function* vectors(folder) {
  const url = new URL(`vectors/${folder}/`, here);
  for (const file of readdirSync(url).sort())
    for (const vector of JSON.parse(readFileSync(new URL(file, url), 'utf8')))
      yield { ...vector, name: `${folder}/${file}: ${vector.name}` };
}

const seen = { op: new Set(), e: new Set(), t: new Set() };
for (const { name, type, value, text } of vectors('valid')) {
  const message = text === undefined ? value : JSON.parse(text);
  const validate = validator(type);
  verdict(validate(message), `${name}: ${ajv.errorsText(validate.errors).slice(0, 300)}`);
  seen.t.add(message.t);
  seen.op.add(message.op);
  for (const entity of message.put ?? []) seen.e.add(entity.e);
}

for (const { name, type, value, text, base64, beyond_schema } of vectors('invalid')) {
  if (!beyond_schema) verdict(!validator(type)(value), `${name}: the schema takes it`);
  else if (base64) {
    const bytes = Buffer.from(base64, 'base64');
    let decodes = true;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      decodes = false;
    }
    verdict(!decodes, `${name}: it is UTF-8`);
  } else verdict(typeof text === 'string', `${name}: no text`);
}

// What a newer server would send is beyond this schema.
for (const { name, steps, newer } of vectors('frames')) {
  for (const [at, { message }] of steps.entries()) {
    const validate = validator('ServerMessage');
    verdict(
      newer || validate(message),
      `${name}, ${at}: ${ajv.errorsText(validate.errors).slice(0, 300)}`,
    );
  }
}

// What the schema has and no vector shows is not proven.
const { definitions } = schema;
const names = (union, tag) =>
  definitions[union].anyOf
    .map(({ $ref }) => definitions[$ref.split('/').at(-1)])
    .map((definition) => (definition.anyOf ?? [definition])[0].properties[tag].enum[0]);
const expected = {
  op: Object.keys(definitions.CommandArgs.properties),
  e: [...names('SharedEntity', 'e'), ...names('OwnEntity', 'e')],
  t: [...names('ClientMessage', 't'), ...names('ServerMessage', 't')],
};
for (const [tag, all] of Object.entries(expected)) {
  const missing = all.filter((name) => !seen[tag].has(name));
  verdict(missing.length === 0, `no valid vector for ${tag}: ${missing}`);
}

console.log(`${passed} ${failed}`);
