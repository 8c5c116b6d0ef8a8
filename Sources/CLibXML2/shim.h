#pragma once
/* Debian builds libxml2 with ICU; its encoding.h would pull in ICU's headers, which clash with
   the ICU inside Foundation ("'UErrorCode' has different definitions in different modules"). */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/SAX2.h>
#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
