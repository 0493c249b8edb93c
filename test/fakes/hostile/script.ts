/** What a hostile text does once it runs; NUMBER becomes that of the text. */
export const deed = 'top.__pwned=NUMBER';
