namespace Collaboration.Privacy.Detection.Words;

/// <summary>Given names that are common in the United States, in English, Spanish and the languages of those who came.</summary>
internal static class GivenNames
{
    public const string Names = """
        james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony donald steven paul andrew joshua kenneth kevin brian george edward
        ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry
        tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan
        bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny lucas liam mason oliver
        owen caleb isaac hunter connor evan cameron jayden aiden jackson landon wyatt levi isaiah julian nolan colton xavier dominic cooper easton asher lincoln ezra theodore
        leo miles hudson maverick jaxon grayson josiah nathaniel elias eli bradley derek marcus antonio luis carlos miguel angel victor alejandro jorge pedro manuel francisco
        javier fernando ricardo eduardo roberto sergio mario raul rafael alberto enrique arturo ramon oscar hector pablo diego ruben andres cesar jaime salvador felipe ignacio
        gerardo alfredo guillermo armando gustavo ernesto rodolfo esteban joaquin emilio mateo santiago sebastian leonardo tomas nicolas martin gonzalo alvaro adrian hugo ivan
        rodrigo mauricio rogelio marco abel efrain gilberto humberto ismael noel omar orlando osvaldo agustin benito bernardo camilo cristian cristobal damian dario domingo
        edgar efren eloy ezequiel fabian federico feliciano felix fermin fidel florencio gaspar genaro german german gregorio heriberto hilario horacio isidro jacinto jacobo
        leandro lorenzo lucio luciano marcelino marcelo marcos mariano matias maximo melchor moises nestor octavio pascual patricio ramiro raimundo reynaldo rigoberto roman
        rolando sancho saul severino silvio simon teodoro tobias ulises urbano valentin vicente wilfredo xavi jordi iker unai aitor asier gorka mikel kepa oriol pau pere joan
        josep jaume lluis francesc ferran enric arnau marc pol biel xoan breixo brais iago anxo antxon joseba inaki koldo ander julen eneko
        mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa
        deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet
        catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria
        teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany
        charlotte marie kayla alexis lori ava mia chloe ella lily zoey nora hazel violet aurora penelope layla brooklyn zoe leah stella ellie paisley audrey skylar bella claire
        lucy savannah genesis naomi elena caroline eliana ariana maya valentina aaliyah madelyn cora kaylee eva allison gianna jasmine clara delilah piper rylee eliza
        adeline aubrey harper evelyn camila luna sofia scarlett mila aria riley nevaeh kennedy sadie peyton ximena guadalupe rosa carmen ana juana josefa isabel dolores pilar
        mercedes concepcion francisca antonia lucia marta cristina paula raquel silvia beatriz rocio monica sonia susana yolanda veronica patricia alicia amparo angeles
        araceli aurelia begona belen blanca candelaria carolina catalina cecilia celia consuelo daniela dulce edith elisa elvira encarnacion esmeralda esperanza estefania
        estela ester esther fabiola fatima fernanda flor gabriela graciela inmaculada inmaculada ines irene irma itziar jimena josefina juanita julieta karina leonor leticia
        lidia lorena lourdes lupe luisa luz magdalena maite manuela marcela margarita mariana maribel maricela marisa marisol maritza martina matilde mayra mireia miriam
        montserrat natalia nerea nieves noelia nuria olga paloma paola petra pura ramona regina reyes rita rosalia rosario roxana sagrario salome sandra soledad
        tamara trinidad ursula vanesa virtudes yesenia zoraida ainhoa amaia ane arantxa edurne garazi idoia izaskun leire maialen miren nagore naroa oihane uxue xiomara
        eleanor edna ethel florence gertrude gladys harriet hattie ida irma josephine lillian lois lorraine louise lucille mabel mae marian marjorie maxine mildred minnie
        muriel myrtle norma opal pauline pearl phyllis rosemary roberta sylvia thelma vera viola vivian wanda wilma agnes alma annie bernice bertha bessie blanche
        clara constance cora effie elsie estelle eunice eva fannie faye geneva geraldine glenda henrietta hilda imogene inez jeanette jessie jo joann joanne juanita kathy kay
        lena leona loretta lula lydia lynn marcia marion marlene marsha maureen melanie melinda miranda monica nellie nina patsy paula peggy priscilla rhonda
        robin rosie sally sheila shelly sherry sonya stacy sue suzanne tammy tanya tara tiffany tina toni tonya tracy valerie velma vicki wendy yvette yvonne
        alison alyssa anita antoinette ariel bethany bonnie bridget briana carla carrie cassandra cassidy celeste chelsea cindy colleen courtney crystal daisy dana darlene
        dawn debbie desiree dianne dina eileen elaine ellen erica erika erin felicia gail georgia gina ginger gretchen gwen gwendolyn hillary holly
        iris isabelle jackie jaclyn jamie jan jane janelle janine jeanne jenna jenny jill jillian jocelyn jodi jody jolene joy juliana kara kari karla kate katelyn katie
        katrina kaitlyn kelli kellie kelsey kendra kerry krista kristen kristin kristina kristy lacey lana latoya laurie leslie lindsay lindsey liz lorna lynda lynette
        mackenzie mallory mandy marianne marissa maggie meghan mercedes meredith mindy misty molly monique morgan myra nadia nadine naomi natasha noreen paige
        patrice pam phoebe rachael raven regina renee rochelle rosalie rosalind roslyn roxanne sabrina selena serena shannon shawna sheri shelby sierra
        simone sondra staci stacey summer susie sydney tabitha tamika tasha terri tess trisha trudy vanessa vickie whitney yasmin
        abraham adolfo alfonso alfred allan allen alvin amos andre andy angelo archie arnold barry ben bernard bill bob brad brendan brent brett byron calvin carlton cecil
        cedric chad chester chris clarence clark claude clayton clifford clifton clint clyde cody colin corey cory craig curtis dale dan daryl darrell darren darryl dave dean delbert
        derrick dewey don donnie doug drew duane dustin dwayne dwight earl ed eddie edmund edwin elmer emmett ernest ervin everett ferdinand floyd forrest francis frankie franklin
        fred freddie frederick garrett gene geoffrey gilbert glen glenn gordon graham greg guy harry harvey herbert herman homer horace howard hubert irving irwin isiah ivan
        jake jared jay jeff jerome jim jimmie jimmy joel johnathan jon josh karl ken kenny kent kirk kurt lamar lance lee leland leon leonard leroy lester lewis lionel lloyd lonnie
        lowell luke luther lyle lynn malcolm marlon marshall marty marvin matt maurice max melvin merle micah mick mike milton mitchell morris moses murray
        myron neal ned neil nelson nick norman oliver orville otis otto perry percy pete phil preston quentin quincy randall randolph ray reginald rex rick ricky rob rod
        roderick rodney roland ron ronnie ross rudolph rudy rufus rusty sam sammy sanford sheldon sherman sidney spencer stan stanley stewart stuart sylvester ted terrance terrence
        theo tim toby todd tom tommy tony travis trevor troy tyrone van vaughn vernon vic virgil wade wallace warren wendell wesley wilbur willard winston woodrow zach zack
        mohammed muhammad mohamed ahmed ahmad ali hassan hussein ibrahim khalid mahmoud mustafa omar osman tariq yusuf yousef abdul abdullah amir bilal farid hamza imran jamal karim
        nasser rashid samir tarek walid zaid aisha amina fatima fatimah farah hana huda khadija layla leila mariam noor nour rania salma samira yasmin zahra zainab
        wei ming jing li mei ling hui xin yan yu jun hao chen feng lei tao qiang minh thanh nguyet linh thuy tuan hung lan anh hoa huong phuong quang duc kim
        hiroshi kenji takashi yuki akira haruto sakura yoko keiko akiko naoko satoshi daisuke jin soo ji hyun seung young min jung eun kyung
        raj rajesh ravi priya anjali sunita sanjay vijay anil amit arun ashok deepak dinesh kavita lakshmi manoj meena mohan neha nisha pooja prakash pradeep ramesh rahul
        rakesh rekha rohan sandeep shanti shivani sita suresh usha vikram vinod arjun aarav ananya diya ishaan kiran leela maya nikhil parvati radha
        vladimir dmitri sergei sergey alexei aleksandr andrei boris igor mikhail nikolai oleg pavel yuri anastasia ekaterina irina ludmila natalya oksana olga svetlana tatiana
        tatyana yelena galina piotr tomasz krzysztof andrzej pawel marek agnieszka malgorzata katarzyna jan hans klaus jurgen wolfgang heinz dieter helmut gunter uwe ingrid
        helga ursula brigitte greta anke lars sven bjorn nils erik anders ole magnus astrid freya liv sigrid pierre jacques michel francois philippe henri luc yves chantal
        brigitte genevieve colette celine giovanni giuseppe luigi marco paolo pietro salvatore vincenzo francesca giulia chiara alessandra alessandro matteo
        joao paulo thiago caio larissa leticia kwame kofi ama akua abena chidi chioma emeka ngozi obinna adaeze oluwaseun ade folake tunde yetunde femi bola chinwe
        nkechi ifeoma uche tendai thabo sipho lindiwe nomvula amara zuri imani jamal keisha latisha shaniqua tyrell deshawn marquis darnell lakisha malik tamika ebony
        kamala soraya parisa reza hossein mehdi shirin nasrin dariush cyrus farhad laleh ayse mehmet emre zeynep fatma hatice ioannis giorgos dimitris eleni katerina
        sofia nikos kostas vasilis panagiotis moshe yosef avi shlomo rivka chaya esther miriam devorah yael tova shira siobhan niamh saoirse aoife ciaran
        declan eoin fionn padraig seamus maeve orla roisin rory callum ewan hamish fiona isla kirsty mhairi rhys dylan gareth owain sian bronwen emlyn
        blake brock bryce chase cole dakota dallas darius devin devon dominique donovan duncan ellis emery finn fletcher gavin grady griffin holden ian jace jalen jarrod jasper
        kai keegan kendall kieran kobe lane leif lorenzo marquez nash nico parker paxton quinn reed reese rhett rocco roman rowan ryder rylan sawyer silas skyler sterling tanner
        tate trent trey tristan tucker turner walker wes weston wilson zane zion
        abdulrahman adebayo adelaide adriana alejandra alina alondra amira anika ansel anselmo anya arlene asante aurelio ayesha azadeh bartholomew beatrix benedict benicio bernadette bianca bogdan brigid brynn carmela caoimhe chike
        clementine cornelius dalia daria dashawn deandre deepa delphine demetrius dewayne dimitri dorothea dragica eduarda elif elspeth emiliano enid esme eugenia evangelina fatoumata felicity frida ghassan giselle gunnar hortense ilse
        imogen isabela itzel iyad jada jadwiga jamila jelena jiho jolanta kareem kavya krishna kwabena lamont laquisha leopold lianne liliana lubna magda maisie matilda milagros milan milos mireille mirjana mohammad moira musa nasreen
        odalys olena oleksandr olufemi ottilie oyinkansola padma percival philippa pranav priyanka rafaela refugio renata reyna rhiannon rosalinda sadia saeed selma shanice shankar shreya siddharth solveig sota stanislaw sunil tahira
        tamsin tanisha thandiwe theodora trinh valeria venkat veronika viktor wilhelmina wren yadira yevgenia youssef zbigniew zoila zuzanna
        """;

    /// <summary>Ordinary words as well: they are names only beside something that says so.</summary>
    public const string AlsoWords = """
        will mark may grace hope faith joy rose art bill pat rob sue frank grant dean chase miles summer autumn april june august dawn ginger iris ivy jade lily olive
        pearl penny rusty sandy sky star sunny violet amber crystal daisy destiny ernest earl duke king prince max ray rich rod jack drew wade victor guy gene gay
        carol christian angel angeles luz cruz mercedes dolores consuelo amparo rosario reyes paz sol nieves pilar pura concepcion trinidad esperanza encarnacion virtudes remedios
        soledad dulce flor blanca reyna lane stone forest hunter mason cooper parker carter taylor tyler walker fletcher gardener archer baker piper skip chance rocky
        young min li lee lei an ji van ming kim jin ali ade ama bola lan anh dana bob buck bud chip chuck clay cliff dale dell don
        heath holly jay jean kay kent lance leaf lee mac nick norm page patience peg prudence charity clement cherry candy brandy sherry tiffany
        virginia georgia carolina dakota dallas austin houston paris london sydney chelsea florence madison savannah charlotte victoria lincoln jackson jordan israel kenya india asia
        roman german ingles martes marina genesis trace trinity winter story reed wren robin raven kitty misty dusty stormy melody harmony carol noel
        mercy major noble sterling merit justice liberty constance royal sage rue basil rosemary pepper saffron olive clementine apple iris fern flora hazel heather laurel
        """;
}
