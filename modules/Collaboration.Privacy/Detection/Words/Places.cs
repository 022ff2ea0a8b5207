namespace Collaboration.Privacy.Detection.Words;

/// <summary>Countries, states and well-known towns.</summary>
internal static class Places
{
    public const string States = """
        alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine
        maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming
        """;

    public const string StateCodes = "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc pr";

    public const string Countries = """
        afghanistan albania algeria argentina armenia australia austria azerbaijan bangladesh belarus belgium belize bolivia bosnia botswana brazil brasil bulgaria cambodia cameroon canada chile china
        colombia croatia cuba cyprus czechia denmark ecuador egypt eritrea estonia ethiopia finland france gabon gambia ghana greece greenland grenada guatemala guyana haiti honduras hungary iceland
        india indonesia iran iraq ireland israel italy jamaica japan kazakhstan kuwait laos latvia lebanon liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia mali malta mauritania mexico moldova monaco
        mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua nigeria norway oman pakistan panama paraguay peru philippines poland portugal qatar romania russia rwanda senegal serbia
        singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan tanzania thailand tunisia turkey uganda ukraine uruguay uzbekistan venezuela vietnam yemen zambia zimbabwe
        scotland wales england britain greenlander espana francia alemania italia inglaterra marruecos rumania suecia noruega suiza belgica grecia rusia japon turquia polonia
        """;

    public const string Towns = """
        albuquerque anaheim anchorage ann arbor asheville athens atlanta augusta aurora austin bakersfield baltimore baton rouge beaumont bellevue berkeley billings birmingham bismarck bloomington boise
        boston boulder bozeman bridgeport brooklyn bronx brownsville buffalo burbank burlington cedar rapids chandler charleston charlotte chattanooga chesapeake cheyenne chicago cincinnati clearwater cleveland
        columbia columbus concord corvallis dallas davenport dayton denver detroit dover duluth durham elpaso escondido eugene evansville fargo fayetteville fremont fresno frisco
        gainesville galveston garland gilbert glendale greensboro greenville gresham hampton harrisburg hartford henderson hialeah hollywood honolulu houston huntsville indianapolis irvine irving
        jacksonville jersey juneau kenosha killeen knoxville lafayette lakewood lancaster lansing laredo lexington louisville lowell lubbock macon madison manchester manhattan mcallen memphis
        mesa miami midland milwaukee minneapolis missoula mobile modesto montgomery murfreesboro nashville newark norfolk oakland oceanside odessa omaha ontario orlando oxnard palmdale pasadena paterson pensacola
        peoria philadelphia phoenix pittsburgh plano pomona portland providence provo pueblo queens racine raleigh reno richmond riverside rochester rockford roseville sacramento
        salem salinas savannah scottsdale scranton seattle shreveport spokane springfield stamford stockton sunnyvale syracuse tacoma tallahassee tampa tempe toledo topeka torrance tucson tulsa
        tuscaloosa vallejo ventura waco warren waterbury wichita wilmington worcester yonkers yuma yakima zanesville
        london paris berlin madrid barcelona valencia sevilla zaragoza malaga murcia bilbao alicante cordoba valladolid vigo gijon granada coruna vitoria elche oviedo badalona cartagena terrassa jerez
        sabadell mostoles alcala pamplona fuenlabrada almeria leganes santander burgos castellon getafe albacete alcorcon logrono badajoz salamanca huelva lleida marbella tarragona leon cadiz dos hermanas
        mataro torrejon parla algeciras reus ourense girona caceres lugo toledo segovia avila soria teruel huesca cuenca guadalajara zamora palencia ciudad jaen melilla ceuta ferrol
        aragon andalucia asturias cantabria extremadura galicia cataluna catalunya navarra rioja euskadi vizcaya guipuzcoa alava pontevedra tenerife palmas mallorca menorca ibiza
        rome milan naples venice turin vienna prague budapest warsaw krakow dublin edinburgh glasgow amsterdam rotterdam brussels copenhagen stockholm oslo helsinki lisbon porto athens istanbul ankara
        moscow kyiv kiev tokyo osaka kyoto seoul beijing shanghai delhi mumbai bangalore chennai kolkata karachi lahore dhaka bangkok manila jakarta hanoi saigon sydney melbourne brisbane perth auckland
        toronto montreal vancouver calgary ottawa edmonton winnipeg quebec halifax mexico guadalajara monterrey tijuana bogota medellin cali lima quito caracas santiago lagos nairobi accra cairo casablanca
        tunis algiers johannesburg tehran baghdad beirut damascus amman riyadh dubai doha jerusalem haifa geneva zurich basel munich hamburg cologne frankfurt stuttgart lyon marseille nice toulouse bordeaux lille
        """;
}
