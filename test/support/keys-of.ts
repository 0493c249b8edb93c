import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Keys of the catalogues in a source file: what stands in t``, rich``, say``, msg`` and many(). */
export function keysOf(file: string): readonly string[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && tags.has(node.tag.getText()))
      found.push(keyOf(node.template));
    if (ts.isCallExpression(node) && node.expression.getText() === 'many')
      found.push(formOf(node, file));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const tags = new Set(['t', 'rich', 'say', 'msg']);

const keyOf = (template: ts.TemplateLiteral): string =>
  ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : template.templateSpans.reduce(
        (key, { literal }, index) => `${key}{{${index}}}${literal.text}`,
        template.head.text,
      );

/** The English text for many, which must be written in place: a text that is put together later is in no catalogue. */
function formOf({ arguments: [, forms] }: ts.CallExpression, file: string): string {
  const other =
    forms && ts.isObjectLiteralExpression(forms)
      ? forms.properties.find((property) => property.name?.getText() === 'other')
      : undefined;
  if (!other || !ts.isPropertyAssignment(other) || !ts.isStringLiteralLike(other.initializer))
    throw new Error(`many() in ${file} has no forms that are written in place.`);
  return other.initializer.text;
}
