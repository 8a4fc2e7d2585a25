// Words that stay in Latin letters in Uzbek Cyrillic. Case counts: `IT` is a branch of industry, `it` is a dog.
// Words with a w, or a c outside ch, need no place here: Uzbek Latin lacks these letters.

export const keepLatin: ReadonlySet<string> = new Set(
  `
  AES AI AJAX AMI API APK APT ARM ASCII
  BCC BEC BIOS BIP BPMN BPR
  CAPTCHA CC CERT CISA CISO CPU CSIRT CSS CSV CVE
  DDoS DHCP DKIM DMARC DNS DOC DOCM DOCX DOS DPI
  EDR ENISA ERP EXE
  FAQ FBI FIDO FIDO2 FTP
  GDPR GIF GPS GPT GSM
  HDD HDMI HR HTML HTTP HTTPS
  ICT ID IEC IMAP IMEI IOC iOS iPad iPhone IP IPSec ISACA ISO IT ITU
  JPEG JPG JSON
  KPI
  LAN LMS LOA LTE
  MAC MDM MDX MFA MITM MMS MP3 MP4
  NAS NATO NCSC NFC NIST
  OECD OID OneID OS OSINT OTP OWASP
  PDF PHP PIN PIN1 PIN2 PKI PNG POP PPT PPTX PUK
  GIFT Aiken Moodle QTI ANSWER imsmanifest type
  QR
  RAM RAR RFC RFID ROI RSA RSS RTF
  SCORM SD SHA SIEM SIM SLA SMS SMTP SOC SOP SP SPF SQL SSD SSH SSID SSL SSO SVG
  TCP TLS TOTP TXT
  UAT UI UML UNDP UNESCO UPS URL USB USSD UX
  VDI VPN VR
  WAN WCAG WPA WPA2 WPA3
  XLS XLSX XML XMPP XSS
  YAML YubiKey
  ZIP
  E-IMZO Mobile-ID e-mail E-mail email e-Gov Wi-Fi WiFi Bluetooth bluetooth
  Adobe Android Apple Authenticator Bitlocker BitLocker Excel Facebook FileVault Gmail Google iCloud Instagram
  KeePass KeePassXC LibreOffice Linux macOS Mozilla Firefox Outlook PowerPoint Safari Skype Telegram
  Unix Viber YouTube Zoom TeamViewer AnyDesk
  Phish Scale Verizon DBIR Colonial Pipeline WannaCry NotPetya SolarWinds Ponemon IBM Proofpoint Cofense
  ASVS TN HTML5 http https
  Bright Business Dentons English GRATA Guide Hub International Mondaq Note Regulation Report Sentaris Tashkent Technical The Times Upturn User
  Uzbekistan trouble with
  pool lane phishing smishing vishing quishing spear whaling ransomware deepfake
  `
    .trim()
    .split(/\s+/),
)

/** Short names of Uzbek legal acts: before a number they are Uzbek all the same (PQ-4024 → ПҚ-4024). */
export const uzbekActCodes: ReadonlySet<string> = new Set(['PF', 'PQ', 'VMQ', 'OʻRQ'])
