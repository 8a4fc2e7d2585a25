/** Answers given before the language and the design are known: short, in all three written languages, without style or script. */
const sentences: Record<number, readonly [uz: string, ru: string, en: string]> = {
  400: [
    'Soʻrov tushunarsiz. Sahifani yangilab, qayta urinib koʻring.',
    'Запрос непонятен. Обновите страницу и попробуйте ещё раз.',
    'The request could not be read. Reload the page and try again.',
  ],
  403: [
    'Bu soʻrov boshqa saytdan keldi, shuning uchun bajarilmadi. Sahifani shu saytda oching va qayta yuboring.',
    'Запрос пришёл с другого сайта и не выполнен. Откройте страницу на этом сайте и отправьте ещё раз.',
    'The request came from another site and was not carried out. Open the page on this site and send it again.',
  ],
  404: ['Bunday sahifa topilmadi.', 'Такой страницы нет.', 'There is no such page.'],
  405: ['Bu amal bu yerda mavjud emas.', 'Такое действие здесь недоступно.', 'This action is not available here.'],
  413: [
    'Yuborilgan maʼlumot juda katta. Qisqartirib, qayta yuboring.',
    'Отправлено слишком много данных. Сократите и отправьте ещё раз.',
    'Too much was sent. Shorten it and send it again.',
  ],
  415: ['Bunday turdagi maʼlumot qabul qilinmaydi.', 'Данные такого вида не принимаются.', 'Data of this kind is not accepted.'],
  421: [
    'Sayt boshqa manzilda ishlaydi. Administrator: PUBLIC_ORIGIN sozlamasini tekshiring.',
    'Сайт работает по другому адресу. Администратору: проверьте настройку PUBLIC_ORIGIN.',
    'The site has another address. Administrator: check the setting PUBLIC_ORIGIN.',
  ],
  422: [
    'Yuborilgan maʼlumot sahifaga mos emas, hech narsa oʻzgarmadi. Sahifani yangilab, qayta urinib koʻring.',
    'Отправленные данные не подходят к странице, ничего не изменилось. Обновите страницу и попробуйте ещё раз.',
    'What was sent does not fit the page; nothing was changed. Reload the page and try again.',
  ],
  503: [
    'Sayt hozir band. Bir necha soniyadan keyin qayta urinib koʻring: saqlangan javoblaringiz yoʻqolmadi.',
    'Сайт сейчас занят. Попробуйте через несколько секунд: сохранённые ответы не потеряны.',
    'The site is busy. Try again in a few seconds: your saved answers are not lost.',
  ],
}

export function plainErrorPage(status: number): string {
  const [uz, ru, en] = sentences[status] ?? sentences[503]!
  return `<!doctype html><html lang="uz-Latn"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${status} · Salohiyat</title><p>${uz}<p lang="ru">${ru}<p lang="en">${en}<p><a href="/">Salohiyat</a></html>`
}
