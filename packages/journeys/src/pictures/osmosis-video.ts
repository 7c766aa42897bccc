/**
 * Draws the lesson's film of osmosis in a browser and records it: `node packages/journeys/src/pictures/osmosis-video.ts FILE`.
 */
import { writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { chromium } from '@playwright/test';
import { chromium as program } from '../harness/programs.ts';

const file = argv[2];
if (file === undefined) throw new TypeError('Name the file to write.');

const browser = await chromium.launch({ executablePath: program.path, args: [...program.args] });
const page = await browser.newPage();
const bytes = await page.evaluate(record);
writeFileSync(file, Buffer.from(bytes));
await browser.close();

/** Runs in the page. */
async function record(): Promise<number[]> {
  const seconds = 8;
  const canvas = document.createElement('canvas');
  canvas.width = 480;
  canvas.height = 270;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser cannot draw.');
  pen.scale(0.75, 0.75);

  const middle = 320;
  const floor = 330;
  interface Dot {
    x: number;
    y: number;
    dx: number;
    dy: number;
    water: boolean;
  }
  const dots: Dot[] = Array.from({ length: 150 }, (_, n) => {
    const water = n < 110;
    const right = water ? n % 2 === 0 : n % 10 > 0;
    const turn = n * 2.4;
    return {
      x: (right ? 340 : 60) + ((n * 73) % 230),
      y: 150 + ((n * 41) % 170),
      dx: Math.cos(turn) * (water ? 3.6 : 1.4),
      dy: Math.sin(turn) * (water ? 3.6 : 1.4),
      water,
    };
  });
  const level = (right: boolean): number => 210 - 1.3 * dots.filter((dot) => dot.water && dot.x > middle === right).length;

  const step = (dot: Dot, frame: number): void => {
    const right = dot.x > middle;
    dot.x += dot.dx;
    dot.y += dot.dy;
    if (dot.x < 50 || dot.x > 590) dot.dx = -dot.dx;
    if (dot.y < level(right) + 12 || dot.y > floor - 8) dot.dy = dot.y > floor - 8 ? -Math.abs(dot.dy) : Math.abs(dot.dy);
    if (dot.x > middle === right) return;
    // The membrane: solutes never pass; water from the side with many of them is turned back more often.
    const passes = dot.water && (!right || (frame + Math.round(dot.y)) % 5 < 2);
    if (passes) return;
    dot.x = right ? middle + 4 : middle - 4;
    dot.dx = -dot.dx;
  };

  const draw = (): void => {
    pen.fillStyle = '#f7f8f4';
    pen.fillRect(0, 0, 640, 360);
    pen.fillStyle = '#cfe4ee';
    pen.fillRect(40, level(false), middle - 40, floor - level(false));
    pen.fillRect(middle, level(true), 600 - middle, floor - level(true));
    for (const { x, y, water } of dots) {
      pen.beginPath();
      pen.arc(x, y, water ? 4 : 7, 0, Math.PI * 2);
      pen.fillStyle = water ? '#2f7fa8' : '#b4502f';
      pen.fill();
    }
    pen.fillStyle = '#5a6569';
    pen.fillRect(37, 60, 3, 273);
    pen.fillRect(600, 60, 3, 273);
    pen.fillRect(37, floor, 566, 3);
    pen.fillStyle = '#1c6b57';
    for (let y = 60; y < floor; y += 14) pen.fillRect(middle - 2, y, 4, 9);
  };

  const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: 'video/webm;codecs=vp8', videoBitsPerSecond: 100_000 });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const ended = new Promise((resolve) => (recorder.onstop = resolve));
  recorder.start();
  for (let frame = 0; frame < seconds * 15; frame++) {
    for (const dot of dots) step(dot, frame);
    draw();
    await new Promise((resolve) => setTimeout(resolve, 1000 / 15));
  }
  recorder.stop();
  await ended;
  return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
}
