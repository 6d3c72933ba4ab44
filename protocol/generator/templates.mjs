// Holds the schema of templates to the files: it must take all that are shipped, and refuse all that the server refuses,
// as far as a schema can see. Prints "PASSED FAILED"; what failed goes to stderr.
import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';

const root = new URL('../../', import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const validate = ajv.compile(read('protocol/schema/template.v1.json'));

let passed = 0;
let failed = 0;
function verdict(good, what) {
  if (good) passed += 1;
  else {
    failed += 1;
    console.error(`FAILED: ${what}`);
  }
}

for (const file of readdirSync(new URL('server/templates/', root)).sort()) {
  const good = validate(read(`server/templates/${file}`));
  verdict(good, `${file}: ${ajv.errorsText(validate.errors).slice(0, 300)}`);
}
for (const { name, template, beyond_schema } of read('tests/unit/templates/broken.json'))
  verdict(validate(template) === Boolean(beyond_schema), `${name}: not what broken.json says`);

console.log(`${passed} ${failed}`);
