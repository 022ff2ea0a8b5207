namespace Collaboration.Privacy.Detection.Words;

/// <summary>What an ending says of a word that no list has.</summary>
internal static class Endings
{
    private static readonly string[] s_drugs =
    [
        "mab", "nib", "pril", "prilat", "sartan", "olol", "statin", "azole", "cillin", "mycin", "micin", "cycline", "floxacin", "prazole", "tidine", "setron", "triptan", "gliptin", "gliflozin", "glutide", "parin", "xaban", "gatran", "lukast", "terol",
        "sone", "solone", "onide", "nacin", "zosin", "dipine", "thiazide", "semide", "buvir", "ciclovir", "navir", "tegravir", "fungin", "azepam", "azolam", "barbital", "caine", "curonium", "dronate", "fibrate", "formin", "gabalin", "oxetine", "pramine", "triptyline", "peridol",
        "platin", "rubicin", "taxel", "trexate", "mustine", "tecan", "ciclib", "lisib", "denib", "rafenib", "limus", "cept", "kinra", "afil", "dralazine", "lamide", "oxacin", "penem", "bactam", "ceft", "oxicam", "profen", "fenac", "codone", "morphone", "phylline", "tropium", "stigmine", "idone", "apine", "piprazole", "racetam",
    ];

    private static readonly string[] s_medical =
    [
        "itis", "osis", "oses", "emia", "aemia", "oma", "omas", "opathy", "pathy", "ectomy", "ostomy", "otomy", "oscopy", "scopy", "graphy", "ology", "ologist", "penia", "uria", "rrhea", "rrhage", "plasty", "lysis", "genesis", "globin", "cytes", "cyte", "iasis", "algia", "plegia", "paresis", "megaly", "trophy", "philia", "phobia",
        "tomia", "copia", "grafia", "logia", "logico", "logica", "patia", "ectomia",
    ];

    private static readonly string[] s_ordinary =
    [
        "tion", "tions", "sion", "ment", "ments", "ness", "ities", "ity", "ously", "ous", "able", "ible", "less", "ship", "ance", "ances", "ence", "ences", "ical", "ically", "ated", "ating", "ized", "izing", "ising", "ised", "ization", "ively", "ually", "tional", "ology", "istic", "ively", "wise", "ingly", "edly", "ements", "ying", "ting", "ning", "ding", "king", "sing", "ring", "ming", "ping", "cing", "ging",
        "cion", "ciones", "mente", "dad", "dades", "miento", "mientos", "ando", "iendo", "ados", "adas", "idos", "idas",
    ];

    public static Is Tell(ReadOnlySpan<char> word) =>
        word.Length < 6 ? Is.Nothing : EndsWith(word, s_drugs) || EndsWith(word, s_medical) ? Is.Medical | Is.Clinical : EndsWith(word, s_ordinary) ? Is.Ordinary : Is.Nothing;

    private static bool EndsWith(ReadOnlySpan<char> word, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal)) { return true; }
        }
        return false;
    }
}
