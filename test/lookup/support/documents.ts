// Small documents of each format, written by hand.
import { makeZip } from '../../support/make-zip.js';

/** A PDF with one line of text for each string of each page. */
export function makePdf(pages: readonly (readonly string[])[]): Buffer {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  const font = 3 + pages.length * 2;
  const kids = pages.map((_, index) => `${3 + index * 2} 0 R`);
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`;
  for (const [index, lines] of pages.entries()) {
    const text = lines
      .map((line, row) => `1 0 0 1 72 ${720 - row * 14} Tm (${line}) Tj`)
      .join('\n');
    const stream = `BT /F1 12 Tf\n${text}\nET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${4 + index * 2} 0 R
        /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
  }
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  return assemble(objects);
}

function assemble(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${file}xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  );
}

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word document; a paragraph is its text, a heading its level and text. */
export const makeDocx = (paragraphs: readonly (string | readonly [number, string])[]): Buffer =>
  makeZip({
    'word/document.xml': `<?xml version="1.0"?><w:document ${word}><w:body>${paragraphs.map(paragraph).join('')}</w:body></w:document>`,
    // As a German Word writes it.
    'word/styles.xml': `<?xml version="1.0"?><w:styles ${word}>${[1, 2].map(style).join('')}</w:styles>`,
  });

const paragraph = (one: string | readonly [number, string]): string =>
  typeof one === 'string'
    ? `<w:p><w:r><w:t>${one}</w:t></w:r></w:p>`
    : `<w:p><w:pPr><w:pStyle w:val="berschrift${one[0]}"/></w:pPr><w:r><w:t>${one[1]}</w:t></w:r></w:p>`;

const style = (level: number): string =>
  `<w:style w:styleId="berschrift${level}"><w:name w:val="heading ${level}"/></w:style>`;
