// Parses and renders Mermaid diagrams and says what a reader would see. One line of standard input holds one diagram in
// Base64; one line of standard output answers it: "ok" and then, each after a tab, what is labelled (n and the node's id,
// e and the edge's, c and the subgraph's), a colon and the label's text in Base64; or "error", a tab and the message in
// Base64.

import { createInterface } from 'node:readline';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!DOCTYPE html><body></body>', { pretendToBeVisual: true });
globalThis.window = window;
globalThis.document = window.document;
for (const name of ['CSSStyleSheet', 'Element', 'SVGElement', 'HTMLElement', 'DOMParser', 'XMLSerializer', 'Node']) {
    globalThis[name] = window[name];
}
// There is no layout without a browser; any size will do to see the text.
window.SVGElement.prototype.getBBox = () => ({ x: 0, y: 0, width: 100, height: 20 });
window.SVGElement.prototype.getComputedTextLength = () => 50;
// With such sizes some arrows miss their box, and Mermaid then hands the box, label and all, to a function for Latin-1.
const toBase64 = globalThis.btoa;
globalThis.btoa = text => toBase64(encodeURIComponent(text));

const mermaid = (await import('mermaid')).default;
mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });

const encode = text => Buffer.from(text, 'utf8').toString('base64');

function labelOf(element) {
    const copy = element.cloneNode(true);
    for (const part of [...copy.querySelectorAll('*')]) {
        const tag = part.tagName.toLowerCase();
        if (tag === 'br') {
            part.replaceWith('\n');
        } else if (!['p', 'span', 'div', 'g', 'rect', 'foreignobject'].includes(tag)) {
            throw new Error(`a label became markup: ${element.innerHTML}`);
        }
    }
    return copy.textContent.trim();
}

async function seen(text, id) {
    const { diagramType } = await mermaid.parse(text);
    if (diagramType !== 'flowchart-v2') {
        throw new Error(`it is a ${diagramType}`);
    }
    const { svg } = await mermaid.render(id, text);
    const page = new window.DOMParser().parseFromString(svg, 'text/html');
    const labels = [];
    for (const node of page.querySelectorAll('g.node')) {
        const name = node.id.replace(/^.*flowchart-/, '').replace(/-\d+$/, '');
        labels.push(`n${name}:${encode(labelOf(node.querySelector('.label')))}`);
    }
    for (const edge of page.querySelectorAll('g.edgeLabel > g.label')) {
        labels.push(`e${edge.getAttribute('data-id')}:${encode(labelOf(edge))}`);
    }
    for (const cluster of page.querySelectorAll('g.cluster')) {
        labels.push(`c:${encode(labelOf(cluster.querySelector('.cluster-label')))}`);
    }
    return labels;
}

let count = 0;
for await (const line of createInterface({ input: process.stdin })) {
    count += 1;
    try {
        const labels = await seen(Buffer.from(line, 'base64').toString('utf8'), `diagram${count}`);
        console.log(['ok', ...labels].join('\t'));
    } catch (e) {
        console.log(`error\t${encode(String(e.message ?? e))}`);
    }
    document.body.replaceChildren();
}
