// A photo from a telephone is made small before it is sent. Without this file, or where it fails, it is sent as it is.
document.querySelectorAll('input[data-shrink]').forEach(input => input.addEventListener('change', async () => {
  const [photo] = input.files;
  if (!photo || !/^image\/(jpeg|png|webp)$/.test(photo.type)) return;
  try {
    const picture = await createImageBitmap(photo);
    const scale = Math.min(1, input.dataset.shrink / Math.min(picture.width, picture.height));
    const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const small = await new Promise(done => canvas.toBlob(done, 'image/jpeg', .85));
    if (!small || small.size >= photo.size) return;
    const files = new DataTransfer();
    files.items.add(new File([small], 'photo.jpg', { type: small.type }));
    input.files = files.files;
  } catch { /* the server says what is wrong with it */ }
}));
