// Answers each upload with a small picture of it.
const http = require('node:http');
const sharp = require('sharp');

http.createServer((request, response) => {
  request.pipe(sharp().resize(120).webp()).pipe(response);
}).listen(8000);
