type Names = readonly [string, ...string[]];

/** What people and companies of one language are called; made up for the demo company. */
export interface Naming {
  readonly language: string;
  readonly country: string;
  /** National numbers begin like this, in E.164. */
  readonly phone: string;
  readonly first: Names;
  readonly last: Names;
  readonly company: Names;
  readonly city: Names;
}

export const NAMINGS: readonly [Naming, ...Naming[]] = [
  {
    language: 'en',
    country: 'GB',
    phone: '+44791112',
    first: ['Olivia', 'Harry', 'Amelia', 'George', 'Isla', 'Noah', 'Ava', 'Leo', 'Grace', 'Arthur'],
    last: [
      'Whitfield',
      'Barlow',
      'Hargreaves',
      'Ashdown',
      'Pemberton',
      'Lockwood',
      'Marsh',
      'Ellery',
      'Thorne',
      'Fairley',
    ],
    company: [
      'Northgate Tools',
      'Harbour & Vale',
      'Bluecrest Logistics',
      'Oakline Interiors',
      'Sterling Foods',
      'Penrose Energy',
    ],
    city: ['Leeds', 'Bristol', 'Glasgow', 'Norwich'],
  },
  {
    language: 'ru',
    country: 'RU',
    phone: '+7916555',
    first: ['Анна', 'Иван', 'Мария', 'Сергей', 'Ольга', 'Дмитрий', 'Елена', 'Павел', 'Наталья', 'Михаил'],
    last: ['Соколов', 'Лебедев', 'Морозов', 'Волков', 'Зайцев', 'Крылов', 'Гусев', 'Белов', 'Орлов', 'Щербаков'],
    company: ['Северный ветер', 'ТехноСфера', 'Берег', 'Уралпром', 'Новый дом', 'Светлогор'],
    city: ['Казань', 'Пермь', 'Самара', 'Томск'],
  },
  {
    language: 'kk',
    country: 'KZ',
    phone: '+7701555',
    first: ['Айгүл', 'Нұрлан', 'Әсел', 'Ерлан', 'Гүлнар', 'Бауыржан', 'Жанар', 'Дәурен', 'Мөлдір', 'Санжар'],
    last: [
      'Әбдіқадыров',
      'Сәрсенов',
      'Жұмабаев',
      'Қасымов',
      'Нұрғалиев',
      'Өтегенов',
      'Тілеубаев',
      'Ысқақов',
      'Бекұлы',
      'Ахметқызы',
    ],
    company: ['Алатау Құрылыс', 'Жібек Жолы', 'Дала Агро', 'Сарыарқа Сауда', 'Көкше Тех', 'Арай Мұнай'],
    city: ['Алматы', 'Астана', 'Шымкент', 'Қарағанды'],
  },
  {
    language: 'tr',
    country: 'TR',
    phone: '+90532555',
    first: ['Ayşe', 'Mehmet', 'Zeynep', 'Çağrı', 'Elif', 'Ömer', 'Şule', 'İbrahim', 'Gülşen', 'Uğur'],
    last: ['Yıldız', 'Öztürk', 'Şahin', 'Çelik', 'Güneş', 'Aydın', 'Kılıç', 'Doğan', 'Erdoğdu', 'Işık'],
    company: ['Boğaziçi Tekstil', 'Anadolu Makine', 'Ege Gıda', 'Yıldız Lojistik', 'Güven Yapı', 'Çınar Enerji'],
    city: ['İzmir', 'Bursa', 'Ankara', 'Eskişehir'],
  },
  {
    language: 'ar',
    country: 'AE',
    phone: '+97150555',
    first: ['ليلى', 'أحمد', 'فاطمة', 'خالد', 'مريم', 'يوسف', 'سارة', 'عمر', 'نورة', 'حسن'],
    last: ['الحداد', 'المنصوري', 'النجار', 'الشامسي', 'القاسمي', 'الهاشمي', 'البستاني', 'السويدي', 'العلي', 'الخطيب'],
    company: ['الواحة للتجارة', 'الأفق للتقنية', 'المرجان للأغذية', 'الصحراء للطاقة', 'النخيل للبناء', 'الخليج للنقل'],
    city: ['دبي', 'الشارقة', 'أبوظبي', 'العين'],
  },
];

export const SECTORS: Names = [
  'manufacturing',
  'retail',
  'technology',
  'logistics',
  'energy',
  'food',
  'construction',
  'health',
];
export const JOBS: Names = [
  'Buyer',
  'Head of purchasing',
  'Managing director',
  'Accountant',
  'Chief engineer',
  'Office manager',
];
export const NOTES: Names = [
  'Asked for a comparison with last year; call again on Monday.',
  'Met at the fair, wants to see the new series.',
  'Budget is approved, the board decides next week.',
  'Happy with the delivery, would recommend us.',
  'Prefers calls in the morning.',
];
export const TASKS: Names = [
  'Call back',
  'Send the offer',
  'Prepare a demo',
  'Ask for the contract',
  'Check the delivery',
];
export const LOST_REASONS: Names = ['price', 'competitor', 'no-budget', 'no-decision'];
