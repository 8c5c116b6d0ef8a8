/// The names of encodings, each with the labels that mean it besides the name itself.
///
/// Data only.
enum LabelData {
    /// Source: the WHATWG Encoding Standard, "Names and labels", but that GBK is its superset, that
    /// the two ISO-8859-8 are one, that `x-user-defined` is what the HTML standard makes of it in a
    /// document, and that what the standard will not decode is a name of its own.
    static let standard = """
        utf-8: unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8
        ibm866: 866 cp866 csibm866
        iso-8859-2: csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
        iso-8859-3: csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
        iso-8859-4: csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
        iso-8859-5: csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 \
        iso_8859-5:1988
        iso-8859-6: arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e \
        iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
        iso-8859-7: csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 \
        iso_8859-7 iso_8859-7:1987 sun_eu_greek
        iso-8859-8: csiso88598e csiso88598i csisolatinhebrew hebrew iso-8859-8-e iso-8859-8-i \
        iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 logical visual
        iso-8859-10: csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6
        iso-8859-13: iso8859-13 iso885913
        iso-8859-14: iso8859-14 iso885914
        iso-8859-15: csisolatin9 iso8859-15 iso885915 iso_8859-15 l9
        iso-8859-16:
        koi8-r: cskoi8r koi koi8 koi8_r
        koi8-u: koi8-ru
        macintosh: csmacintosh mac x-mac-roman
        windows-874: dos-874 iso-8859-11 iso8859-11 iso885911 tis-620
        windows-1250: cp1250 x-cp1250
        windows-1251: cp1251 x-cp1251
        windows-1252: ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 \
        iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252 x-user-defined
        windows-1253: cp1253 x-cp1253
        windows-1254: cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 \
        iso_8859-9:1989 l5 latin5 x-cp1254
        windows-1255: cp1255 x-cp1255
        windows-1256: cp1256 x-cp1256
        windows-1257: cp1257 x-cp1257
        windows-1258: cp1258 x-cp1258
        x-mac-cyrillic: x-mac-ukrainian
        gb18030: chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk
        big5: big5-hkscs cn-big5 csbig5 x-x-big5
        euc-jp: cseucpkdfmtjapanese x-euc-jp
        iso-2022-jp: csiso2022jp
        shift_jis: csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis
        euc-kr: cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 \
        ksc_5601 windows-949
        iso-2022-kr: csiso2022kr
        iso-2022-cn:
        iso-2022-cn-ext:
        utf-16be: unicodefffe
        utf-16le: csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16
        """

    /// What the standard does not know: Vietnam's own encodings, code pages that feeds were seen in,
    /// and other spellings.
    static let other = """
        utf-8: utf8mb4
        windows-1252: latin-1 windows1252 win-1252
        windows-1258: windows1258 win-1258
        windows-874: cp874 tis620
        iso-8859-2: latin-2
        iso-8859-15: latin-9 latin9
        shift_jis: cp932 windows-932
        gb18030: cp936 windows-936 gb-2312 euc-cn
        euc-kr: cp949 uhc
        big5: cp950 windows-950
        utf-16le: utf16 ucs2 csucs2
        utf-32le: utf-32 utf32 ucs-4 ucs4 csucs4 iso-10646-ucs-4
        utf-32be:
        tcvn: tcvn3 tcvn-3 tcvn5712 tcvn-5712 tcvn5712-1 tcvn5712-1:1993 x-tcvn x-tcvn5712 \
        x-viet-tcvn x-viet-tcvn5712
        viscii: csviscii viscii1.1-1 x-viscii x-viet-viscii
        ibm437: 437 cp437 cspc8codepage437
        cp737:
        cp775: ibm775 cspc775baltic
        ibm850: 850 cp850 cspc850multilingual
        ibm852: 852 cp852 cspcp852
        ibm855: 855 cp855 csibm855
        ibm856: 856 cp856
        ibm857: 857 cp857 csibm857
        cp858: 858 ibm858 ibm00858 pc-multilingual-850+euro
        ibm860: 860 cp860 csibm860
        ibm861: 861 cp861 csibm861
        ibm862: 862 cp862 cspc862latinhebrew
        ibm863: 863 cp863 csibm863
        ibm865: 865 cp865 csibm865
        ibm869: 869 cp869 csibm869
        cp1125: ibm1125 cp866u
        macintosh: macroman mac-roman
        x-mac-cyrillic: mac-cyrillic maccyrillic mac-uk macukraine
        mac-centraleurope: mac-ce x-mac-ce x-mac-centraleurroman maclatin2
        mac-is: mac-iceland maciceland x-mac-icelandic
        hp-roman8: roman8 r8 cshproman8
        pt154: ptcp154 cp154 cyrillic-asian
        rk1048: kz1048 kz-1048 strk1048-2002
        koi8-t:
        johab: cp1361
        euc-tw: cseuctw
        """
}
