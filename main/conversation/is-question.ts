// Whether a message asks something: for channels in which every question is answered. Pure.

/** What is quoted, code or an address does not ask. */
const notSaid = /```[\s\S]*?(?:```|$)|`[^`\n]*`|^\s*>.*$|\bhttps?:\/\/\S+/gm;

/** A question mark at the end of a sentence, in the scripts that have one of their own as well. */
const asks = /[?？؟](?=$|[\s)"'”’»\]*_~!])/u;

/** True where some sentence ends in a question mark. */
export const isQuestion = (text: string): boolean => asks.test(text.replace(notSaid, ' ').trim());
