// The fictional city's services, in the six fields that the assessment looks at. All names are invented or generic.
export const FIELDS = [
  { id: 'police', zh: '公安', en: 'Police', icon: '警' }, { id: 'social', zh: '人社', en: 'Social security', icon: '社' }, { id: 'education', zh: '教育', en: 'Education', icon: '学' },
  { id: 'health', zh: '卫生健康', en: 'Health', icon: '医' }, { id: 'civil', zh: '民政', en: 'Civil affairs', icon: '民' }, { id: 'housing', zh: '住房城乡建设', en: 'Housing', icon: '房' },
];
const S = (id, field, zh, en, more = {}) => ({ id, field, zh, en, also: [], kind: 'native', days: 5, ...more });
export const SERVICES = [
  S('residence-permit', 'police', '居住证申领', 'Residence permit', { also: ['暂住证', 'permit to live'] }),
  S('id-card-renewal', 'police', '居民身份证换领', 'Identity card renewal', { also: ['身份证', 'id card'] }),
  S('household-move', 'police', '户口迁移', 'Household registration transfer', { also: ['落户', 'hukou'] }),
  S('vehicle-plate', 'police', '机动车号牌补领', 'Vehicle number plate replacement'),
  S('social-card', 'social', '社会保障卡申领', 'Social security card', { also: ['社保卡'] }),
  S('pension', 'social', '养老保险待遇申领', 'Old-age pension claim', { also: ['养老金', 'pension'] }),
  S('unemployment', 'social', '失业保险金申领', 'Unemployment benefit', { also: ['失业金'] }),
  S('skills-subsidy', 'social', '职业技能提升补贴申领', 'Skills subsidy'),
  S('school-enrolment', 'education', '义务教育入学报名', 'School enrolment', { also: ['入学', 'school'] }),
  S('teacher-licence', 'education', '教师资格认定', 'Teacher qualification'),
  S('student-loan', 'education', '助学贷款申请', 'Student loan'),
  S('exam-results', 'education', '考试成绩证明', 'Examination certificate'),
  S('birth-certificate', 'health', '出生医学证明补发', 'Birth certificate reissue', { also: ['出生证'] }),
  S('doctor-registration', 'health', '医师执业注册', 'Physician registration'),
  S('vaccination', 'health', '预防接种证明', 'Vaccination certificate', { also: ['疫苗'] }),
  S('medical-appointment', 'health', '预约挂号', 'Medical appointment'),
  S('marriage', 'civil', '结婚登记预约', 'Marriage registration appointment', { also: ['结婚', 'wedding'] }),
  S('elder-allowance', 'civil', '高龄津贴申领', 'Allowance for the elderly'),
  S('adoption', 'civil', '收养登记', 'Adoption registration'),
  S('disability-allowance', 'civil', '残疾人补贴申领', 'Disability allowance'),
  S('housing-fund', 'housing', '住房公积金提取', 'Housing fund withdrawal', { also: ['公积金', 'provident fund'], kind: 'hybrid' }),
  S('construction-permit', 'housing', '建筑工程施工许可证核发', 'Construction permit', { also: ['施工许可'], days: 7 }),
  S('house-purchase', 'housing', '商品房买卖合同备案', 'House purchase contract filing'),
  S('rent-subsidy', 'housing', '租赁补贴申请', 'Rent subsidy'),
];
