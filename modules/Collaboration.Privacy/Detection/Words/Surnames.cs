namespace Collaboration.Privacy.Detection.Words;

/// <summary>Family names that are common in the United States and Spain.</summary>
internal static class Surnames
{
    public const string Names = """
        smith johnson williams jones garcia miller davis rodriguez martinez hernandez lopez gonzalez gonzales wilson anderson thomas taylor moore jackson martin perez thompson
        harris sanchez clark ramirez lewis robinson walker allen wright torres nguyen flores adams nelson baker hall rivera campbell mitchell carter roberts gomez phillips
        evans turner diaz parker edwards collins reyes stewart morris morales murphy cook rogers gutierrez ortiz morgan cooper peterson bailey reed kelly howard ramos kim cox
        richardson watson brooks chavez wood bennett gray mendoza ruiz hughes price alvarez castillo sanders patel myers ross foster jimenez powell jenkins perry russell
        sullivan bell coleman butler henderson barnes fisher vasquez vazquez simmons romero jordan patterson alexander hamilton graham reynolds griffin wallace moreno cole hayes
        bryant herrera gibson ellis tran medina aguilar stevens murray ford castro marshall owens harrison fernandez mcdonald woods washington kennedy wells vargas henry chen
        freeman webb tucker guzman burns crawford olson simpson porter hunter gordon mendez silva shaw snyder mason dixon munoz hunt hicks holmes palmer wagner black robertson
        boyd stone salazar fox warren mills meyer rice schmidt garza daniels ferguson nichols stephens soto weaver ryan gardner payne grant dunn kelley spencer hawkins arnold
        pierce hansen peters santos hart bradley knight elliott cunningham duncan armstrong hudson carroll lane riley andrews alvarado ray delgado berry perkins hoffman johnston
        matthews pena richards contreras willis carpenter lawrence sandoval guerrero george chapman rios estrada ortega watkins greene nunez wheeler valdez harper burke larson
        santiago maldonado morrison franklin carlson austin dominguez carr lawson jacobs obrien lynch singh vega bishop montgomery oliver jensen harvey williamson gilbert dean
        sims espinoza howell li wong reid hanson le mccoy garrett burton fuller wang weber welch rojas lucas marquez fields park yang little banks padilla day walsh bowman
        schultz luna fowler mejia davidson acosta brewer may holland juarez newman pearson curtis cortez douglas schneider joseph barrett navarro figueroa keller avila wade molina
        stanley hopkins campos barnett bates chambers caldwell beck lambert miranda byrd craig ayala lowe frazier powers neal leonard gregory carrillo sutton fleming rhodes
        shelton schwartz norris jennings rush bauer mcguire simon holt warner cervantes blake hale klein frank rowe ward mack decker buck mcbride holloway mullins
        abbott abrams acevedo ackerman adkins albert aldridge allison alonso alston amaya ames andersen andrade antonio applegate aranda archer arias armas arroyo ashby atkins atkinson
        avery ayers baca bach bailey baird baldwin ballard barber barker barlow barr barrera barron barry bartlett barton bass batista bautista baxter beasley bean becker beltran benitez benjamin
        benson bentley berg berger bernal best bird blackburn blackwell blair blanchard blankenship blanco blevins bond bonilla booker boone booth bowen bowers boyer boyle bradford bradshaw
        brady branch brandt bravo brennan bridges briggs britt brock brown bruce bryan buchanan buckley bullock burch burgess burnett burris bush cabrera cain calderon calhoun callahan camacho cameron
        cannon cantrell cantu cardenas carey carlos carlton carney carson casey cash castaneda castellanos castelo cervera chan chandler chang charles chase chaney choi christensen christian
        church clarke clay clayton clements cline cobb cochran cohen collier combs compton conley conner connor conrad conway cordova cortes costa cote craft crane cross cruz cuevas cummings
        dalton daniel daugherty david davenport davila dawson deleon delacruz dejesus dennis dickerson dickson dillon dodson donovan dorsey dotson downs doyle drake dudley duffy duke duran durham dyer
        eaton elliot emerson english enriquez escobar esparza espinosa esteban estes everett ewing farley farmer farrell faulkner ferrell fernandes ferrer finley fischer fitzgerald fitzpatrick fletcher
        flowers floyd flynn foley fonseca forbes foreman francis franco frederick french frost fry frye fuentes fulton gaines gallagher gallegos galvan gamble garner garrison gates gay gentry
        gibbs giles gill gillespie gilmore glass glenn glover golden goldberg goldstein good goodman goodwin gould graves green greer griffith grimes gross guerra guerrero guevara guthrie
        haas hahn haley hammond hampton hancock haney hardin harding hardy harmon harrell harrington hartman hatfield haynes heath hebert hendricks hendrix henson hensley hess hester hickman hill hines
        hinton ho hobbs hodge hodges hogan holcomb holden holder hood hoover hopper horn horne horton house houston huang hubbard huber huerta huff huffman hull humphrey hurley hurst hutchinson
        ibarra ingram irwin jacobson james jarvis jefferson johns joyce juarez kane kaufman keith kemp kent kerr khan kidd kirby kirk kline knapp knox koch kramer lam lamb lancaster landry
        lang lara larsen leach leblanc leon levine levy lester lin lindsey livingston lloyd logan long love lowery lozano lucero lu ly lynn lyons macdonald macias madden mahoney malone mann manning
        marin marks marsh marquez massey mata mathews mathis maxwell mays mcallister mccall mccann mccarthy mccarty mcclain mcclure mcconnell mccormick mccullough mcdaniel mcdowell mcfarland mcgee mcgrath
        mcintosh mcintyre mckay mckee mckenzie mckinney mcknight mclaughlin mclean mcleod mcmahon mcmillan mcneil mcpherson meadows medrano mercado mercer merritt meyers meza middleton miles mills
        molina monroe montes montoya moody moon moran morrow morse morton moses mosley moss mueller mullen munoz murillo nash navarrete neal newton nixon noble nolan norman norton novak
        obrien ochoa oconnor odom odonnell oneal oneill orozco orr osborne owen ortega pace pacheco padilla page palacios parks parra parrish parsons patrick patton paul paz pennington peralta
        pham phelps pittman pitts ponce poole pope potter potts powell prado pratt preston prince proctor pruitt pugh quinn quintana quintero quiroz ramsey randall rangel rasmussen reese reeves
        reilly reyna rich richard richmond riggs ritter rivas rivers roach robbins robles rocha rodgers rollins roman romano rosales rosario rosas rose rosen roth rowland roy rubio rucker
        ruelas rutledge salas salgado salinas sampson samuel santana santiago saunders savage sawyer schaefer schroeder schwartz sears sellers serrano sexton shaffer shah shannon sharp sharma
        shea shelton shepard shepherd sheppard sherman shields short sierra silva singleton skinner sloan small snow solis solomon sosa sparks spears stafford stark steele stein stephenson stevenson
        stokes stout strickland strong stuart suarez summers swanson sweeney sweet tanner tapia tate terrell terry thornton tillman tovar townsend travis trevino trujillo tyler underwood
        urbina valencia valentine valenzuela vance vaughan vaughn velasco velasquez velez velazquez villa villanueva villarreal vincent vo vu waller walls walter walters walton ware wash waters watts
        weeks weiss west whitaker whitehead whitfield whitley whitney wiggins wilcox wiley wilkerson wilkins wilkinson william winters wise wolf wolfe wong woodard woodward wu wyatt xiong xu yates
        yoder york yu zamora zavala zhang zhao zimmerman zuniga okafor okonkwo adeyemi mensah owusu diallo traore nwosu eze ibrahim ahmed ali hassan hussein khan malik rahman chowdhury islam
        gupta kumar reddy rao nair iyer desai mehta joshi verma mishra agarwal chatterjee banerjee mukherjee das ghosh krishnan subramanian venkatesh kapoor malhotra chopra sinha
        tanaka suzuki sato takahashi watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki park choi jung kang cho yoon lim han shin seo kwon song hwang ahn
        ivanov petrov sidorov smirnov kuznetsov popov volkov sokolov novikov morozov kowalski nowak wisniewski wojcik kaminski lewandowski zielinski szymanski dvorak svoboda
        muller schmitt schulz fischer hofmann wolff krause lehmann koehler huber bauer rossi russo ferrari esposito bianchi colombo ricci marino greco bruno gallo conti deluca
        dubois moreau laurent lefebvre leroy girard bonnet fontaine rousseau papadopoulos georgiou nikolaidis stavros oliveira souza pereira ferreira almeida carvalho ribeiro
        andersson johansson karlsson nilsson eriksson larsson olsson persson svensson hansen olsen pedersen nielsen christiansen jorgensen lindberg lindqvist virtanen korhonen
        alba alcala alcantara alfaro aliaga almagro amador aparicio aragon arevalo arranz asensio avalos aznar ballesteros banos barba barroso barrios belmonte benavente benavides bermudez bernabeu bilbao
        blazquez borrego bosch bueno bustamante bustos caballero calvo camara cano canovas carbonell cardona carmona carrasco carreras carrion casado casanova casas castano catalan
        ceballos cebrian cerezo chacon chamorro cid clemente coll conde corral correa crespo cuesta davila devesa diez duenas echevarria egea elorza escudero espejo esteve exposito fajardo ferrandiz
        font frias fuente galan galindo gallardo gallego galvez gamez garrido gascon gil gimenez giraldo godoy gomis gracia granados grau guardiola guillen haro heras heredia herranz herrero hervas
        hidalgo hurtado ibanez iglesias izquierdo jara jurado lago lazaro ledesma leiva linares llamas llorente lobato lobo lorente lucena luque machado macias madrid manrique manzano mariscal
        marti mateos mayoral melero mena menendez merino mesa millan mir mira miro moliner molinero mondragon montalvo montanes montero montiel mora morcillo moya muniz murcia
        naranjo nieto nogueira novoa ocampo ojeda olivares oliver olmedo olmos oltra ordonez oro otero oviedo palma palomino pardo paredes pareja pascual pastor patino pavon pedraza pelaez
        penas peral pineda pinero pino pinto pizarro plaza polo pons porras posada poveda pozo prieto puente puig pujol quesada quiros rebollo redondo requena rey riera rincon
        rius roca roldan romeo ros rovira rueda ruano saavedra saez sainz sala salcedo salvador samper sancho sanchis sanz sarmiento sastre segovia segura sempere sepulveda serra sevilla sola soler solano soriano
        sotelo tejada tejedor tello tena terron toledo tomas toro tort tortosa trillo ulloa urbano urena vaca valdes valero valle vallejo valls valverde vara vela
        vera verdugo vergara vicens vicente vidal vieira vila villalba villar villegas vives yanez zabala zambrano zapata zaragoza zarate zubieta
        """;

    /// <summary>Ordinary words as well: they are names only after a given name or beside something that says so.</summary>
    public const string AlsoWords = """
        baker cook carter mason cooper parker hunter fisher gardner porter butler carpenter farmer taylor turner walker weaver wright young king white black brown green gray grey
        long short little small strong sharp rich wise noble good best love hope may day weeks summers winters snow frost rain moon stone wood woods forest fields meadows hill hills brooks
        rivers lake lane banks bridges waters pool poole wells park parks field church bishop pope abbott monk dean knight page prince duke marshall major price cash grant
        bell bush berry rose flowers flower bean rice pepper reed birch ash lamb fox wolf bird swan buck hart bass drake crane hawkins swift sweet savage moody love
        hand head foot legg hurt pain payne paine cross case chance chambers hall house rooms castle tower gates walls ford may march english french holland german roman
        glass iron steel silver gold golden diamond coin power powers rush sparks stark blank branch carr cole combs craft decker downs floor foster
        frank friend gamble gay gill glover good grimes gross hale hardy haste heath holder hood horn huff hull judge justice keen key land last law leach lord low
        mark marks marsh mercy miles mills moss nice nix olds orange palm pace pratt pray press proctor quick rader rand ray ready reason
        rhodes ridge ring roach rock roper royal rust sage salt sand sands school sellers shields short sides sill skinner slaughter sleep snipes song speed spear spring
        starr still storm stout street summer sun swing tate thorn tiller trout upright vest wade wagoner wall ware wash waters way webb west east north south winter
        woodward worth yard bueno bravo blanco calvo cruz cuesta casas campos delgado fuentes flores guerra guerrero herrero iglesias leon lobo luna marin mayor
        mesa mora moreno nieto nieves palma pardo paz pena pino plaza pozo prieto puente ramos reyes rey rios rio rojas rosas rubio rueda salas santos sala sierra sol
        toro torres valle vega vela vera vaca costa conde caballero caro barba bello cano casado cuervo duro franco gallo gallego hidalgo hurtado redondo
        robles rosa rosario sastre serrano soto trigo vidal villa zapata oro ray art than van major
        """;
}
