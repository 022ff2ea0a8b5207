using System.Collections.Frozen;

namespace Collaboration.Network.Names;

/// <summary>Words that do not follow the rule of one capital, as American hospitals write them.</summary>
internal static class Words
{
    /// <summary>Lower case inside a name.</summary>
    public static readonly FrozenSet<string> Small = FrozenSet.Create("OF", "THE", "AND", "AT", "FOR", "IN", "ON", "BY", "AN", "TO", "OR", "DU", "WITH");

    /// <summary>Written with a full stop before a name.</summary>
    public static readonly FrozenSet<string> Dotted = FrozenSet.Create("ST", "MT", "FT", "DR", "JR");

    /// <summary>Words without a vowel that are shortened and no initials.</summary>
    public static readonly FrozenSet<string> Shortened = FrozenSet.Create(
        "ST", "MT", "FT", "DR", "JR", "CTR", "CTRS", "CTY", "CNTY", "HLTH", "HRT", "HSP", "HSPTL", "SYS", "SYST", "SRVS", "SVCS", "NBR", "MTN", "PSYCH", "GRP", "SPRGS", "VLY");

    public static readonly FrozenDictionary<string, string> Hospitals = Written(
        "ACMH AHMC ARH AU BCA CAH CHI CHRISTUS CHOC COPC EHS HCA HEB HIMA IHC IU KMI LSU MUSC NEA NYU OCH OHSU OSF OSS PAM PIH TIRR UAB UAMS UC UCI UCLA UCSF UF UH UHHS UHS UMC UNC UNM UPMC UPR US USA USC USD USMD USPHS UT UTMB UVA UW VA VCU WCA WVU LECOM VZRMC AMITA NCBH SEARHC II III IV VI VII VIII IX XI XII SE NE SW NW AZ CA FL GA IA IL KY MI NC OH OK SC SD VT WI WV WY",
        "AdventHealth AnMed AtlantiCare AvalonCare BayCare BronxCare CareOne CarePlex CarePoint CentraCare CharterCare CoxHealth DeKalb DePaul DeSoto DeTar DeWitt DuBois DuPage duPont EmergeOrtho EvergreenHealth HealthAlliance HealthBridge HealthEast HealthPartners HealthSouth HealthSource HonorHealth KershawHealth KishHealth LaFollette LaGrange LaPorte LaSalle LeConte LifeBrite LifeCare LifePoint LifeStream MacArthur MacNeal McDonough MedCentral MedPost MedStar MercyCare MercyOne MultiCare NorthBay NorthCrest NorthShore OakBend OakLeaf OhioHealth OrthoColorado OrthoIndy OrthoNebraska PeaceHealth ProHealth ProMedica RiverBend SageWest SoutheastHEALTH SouthCrest SouthPointe StoneCrest StoneSprings SwedishAmerican ThedaCare TriHealth TriStar TrustPoint UMass UnityPoint ValleyCare VibraLife WellSpan WellStar WellBridge");

    public static readonly FrozenDictionary<string, string> Cities = Written("AFB CH USAF", "DeKalb DeSoto DeWitt DuBois DuQuoin LaGrange LaPlace LaPorte LaSalle");

    private static FrozenDictionary<string, string> Written(string initials, string mixed) =>
        (initials + " " + mixed).Split(' ').Distinct(StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(w => w.ToUpperInvariant());
}
