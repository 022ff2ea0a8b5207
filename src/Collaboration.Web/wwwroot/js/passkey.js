// Passkeys: asks the server for a challenge, the person's device for the answer, and sends that with the form.
const form = document.querySelector('form[data-passkey]');
const button = form.querySelector('[data-passkey-button]');
const wrong = form.querySelector('[data-passkey-error]');
const Key = window.PublicKeyCredential;

const answer = async options => form.dataset.passkey === 'create'
  ? navigator.credentials.create({ publicKey: Key.parseCreationOptionsFromJSON(options) })
  : navigator.credentials.get({ publicKey: Key.parseRequestOptionsFromJSON(options) });

const go = async () => {
  wrong.hidden = true;
  form.elements['Input.Ceremony'].value = form.elements['Input.Credential'].value = '';
  const response = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
  // A page instead of a challenge says what is wrong with the form: the browser sends it and shows it.
  if (!response.headers.get('content-type')?.includes('json')) return form.submit();
  const { id, options } = await response.json();
  const credential = await answer(options);
  form.elements['Input.Ceremony'].value = id;
  form.elements['Input.Credential'].value = JSON.stringify(credential);
  form.submit();
};

if (Key?.parseRequestOptionsFromJSON) {
  button.hidden = false;
  form.hidden = false;
  form.querySelector('[data-passkey-without]')?.remove();
  form.addEventListener('submit', event => {
    event.preventDefault();
    button.disabled = true;
    go().catch(() => {
      wrong.textContent = wrong.dataset.passkeyError;
      wrong.hidden = false;
    }).finally(() => button.disabled = false);
  });
}
