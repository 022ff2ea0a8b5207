namespace Collaboration.Privacy.Detection.Words;

/// <summary>What medicine writes with a capital letter and is nobody's name.</summary>
internal static class Medicine
{
    /// <summary>People after whom something is called. A patient may be called so too, but then something else says so.</summary>
    public const string Eponyms = """
        addison adie alport alzheimer angelman apgar asperger babinski baker ballard barrett bartter basedow batten becker behcet bell bence berger bernard binet binswanger bishop bloom
        bohr bouchard bowen bowman braden breslow brocas broca brown brudzinski brugada bruton buerger burkitt burton campylobacter caroli castleman celsius chadwick chagas charcot charlson chediak cheyne
        child chiari chvostek cockcroft cohn colles conn coombs cotard creutzfeldt crigler crohn cullen cushing dandy danlos darier dejerine dercum devic diamond down dressler duchenne
        duffy duke dupuytren dukes ebstein ehlers einstein eisenmenger epley epstein erb evans ewing fabry fahrenheit fallot fanconi fitz foley fontan frank friedreich fuhrman gamma gardner gaucher giemsa gilbert gilles glasgow glanzmann gleason glisson golgi goodpasture gorlin gram graves grey guillain hachinski hallpike hamman hartmann
        hartnup hashimoto heberden heimlich henle henoch higashi hirschsprung hodgkin homans horner hunter huntington hurler hurthle ishihara itch jakob janeway jarisch kaplan kaposi kaposis kartagener kawasaki kayser kearns kegel kernig
        killip klinefelter koch korsakoff krukenberg kubler kussmaul lachman lambert landau laplace lasegue leigh lennox leriche lewy lhermitte li liddle likert lisfranc lou ludwig lyme lynch mallory mantoux marburg marfan mayo mccune mcburney mcmurray meckel mendel
        meniere menkes milroy moebius mohs monteggia morton munchausen murphy nash niemann nissen noonan norwood nyquist osgood osler paget pancoast papanicolaou parkinson parkinsons patau paul pearson peutz peyronie pick plummer
        pompe poland pott potter prader prinzmetal pringle queckenstedt quincke ramsay rankin ranson raynaud reed reiter rett reye richter rinne romberg rorschach rovsing roux sachs salmonella sanger schatzki schilling schirmer schlatter schober schwann seldinger sengstaken sezary sheehan sjogren
        snellen spurling starling stein stevens still stokes sturge sydenham takayasu takotsubo tay tinel tourette trendelenburg treacher trousseau turcot turner tzanck valsalva virchow vonwillebrand waldenstrom wallenberg warthin waterhouse weber wegener weil wells wernicke
        whipple wilms willebrand wilson wiskott wolff wong wood wright zenker ziehl zollinger bethesda boston lund mackay ottawa rome paris denver norton morse waterlow gugging helsinki vienna atlanta berlin chicago rochester banff lugano
        salter harris garden weber schatzker neer tile gustilo mallampati cormack lehane bristol rutherford fontaine forrest hinchey marsh montreal truelove witts maddrey lille breslow clark tanner sokal hasford durie salmon kurtzke mcdonald hoehn yahr braak
        cobb lenke bohler gissane pavlik ortolani barlow galeazzi thomas phalen finkelstein hawkins neer speed yergason trendelenburg gowers romberg dix epley semont weiss cronbach bayes youden kaplan meier cox fisher mann whitney wilcoxon pearson spearman student
        holter doppler swan ganz hickman broviac hohn tenckhoff blakemore minnesota fogarty ryle mcgill macintosh miller yankauer jackson pratt kocher kelly allis babcock adson metzenbaum mayo bovie kirschner steinmann ilizarov hoffman penrose levin salem
        albright eaton hess alzheimers argyll aschoff auspitz bankart bartholin beevor bezold bielschowsky billroth bitot bjork blalock blumberg boerhaave bosniak bouveret brunnstrom budd buschke cantlie chilaiditi cloquet cockayne codman couvelaire
        crouzon debakey denonvilliers dieulafoy durkan ekbom epworth felty franseen froment frohlich gianotti gitelman gradenigo grawitz grocott guyon haglund halsted hegar hoffmann hunner jaccoud kanavel kehr kerley kimmelstiel kienbock
        killian kleihauer klippel klumpke koplik krabbe kveim laennec ledderhose perthes leber trelat loeffler lown ganong mazabraud mcardle meigs mikulicz mollaret mondor morquio morgagni munchausens nikolsky nelaton oddi ogilvie omaya
        ommaya parkland pastia peyer peyronies phren plimmer politzer poupart ramstedt raynauds rendu riedel riehl roemheld rothmund sandifer scheuermann scheie schmorl sertoli seddon sipple skene sotos sprengel stauffer stellwag stensen
        stroop sudeck swyer taussig tietze tinetti toldt tolosa traube tullio uhthoff unna volkmann wartenberg werdnig wermer westermark wickham wunderlich zahn zieve sjogrens behcets menieres crohns hodgkins hashimotos barretts cushings
        addisons huntingtons light lights beers stanford siewert forrester framingham katz barthel bartel brier rutledge gosselin felix osterrieth beck hamilton zung edinburgh montgomery asberg conners vineland bayley wechsler
        leiter rancho rivermead
        """;

    /// <summary>What is called after somebody.</summary>
    public const string Heads = """
        disease diseases syndrome syndromes disorder score scores scale scales index criteria criterion sign signs test tests classification staging stage grade grading procedure operation maneuver manoeuvre method
        catheter tube fracture palsy phenomenon law triad tetralogy lymphoma sarcoma carcinoma tumor tumour thyroiditis encephalopathy dementia chorea ataxia dystrophy anemia anaemia arteritis vasculitis purpura nodule nodules node
        esophagus oesophagus contracture colitis reflex reaction stain body bodies cell cells duct gland loop line ring point angle space pouch pocket forceps clamp retractor clip drain flap graft shunt bypass fistula repair
        protocol trial trials study equation formula rule rules guideline guidelines algorithm system questionnaire inventory assessment calculator tool technique approach therapy exercises exercise position medicine prize award
        syndromic virus bacillus factor antigen antibody coma monitor ultrasound diet model curve estimator regression coefficient plot effect hypothesis unit units phenotype gene mutation variant
        enfermedad sindrome escala indice criterios signo prueba clasificacion maniobra tecnica fractura paralisis linfoma tumor esofago reflejo sonda cateter
        reflexes fractures reactions procedures hernia ulcer ulcers abscess aneurysm bundle neuropathy cardiomyopathy respirations waves pattern nomogram categories category tables maneuvers palsies tremor orthosis splint bandage boot
        brace filter valve stent
        """;

    /// <summary>Brands and drugs whose ending does not say what they are.</summary>
    public const string Drugs = """
        tylenol advil motrin aleve aspirin bayer ozempic wegovy mounjaro zepbound trulicity victoza saxenda rybelsus jardiance farxiga invokana januvia tradjenta lantus basaglar toujeo tresiba levemir humalog novolog humulin novolin
        eliquis xarelto coumadin jantoven plavix brilinta effient lovenox pradaxa savaysa heparin insulin warfarin digoxin lipitor crestor zocor pravachol zetia repatha praluent leqvio entresto coreg toprol lopressor norvasc
        zestril prinivil diovan cozaar benicar lasix bumex aldactone hydrodiuril humira enbrel remicade stelara cosentyx taltz skyrizi tremfya dupixent xolair nucala fasenra otezla xeljanz rinvoq olumiant actemra orencia simponi cimzia
        keytruda opdivo yervoy tecentriq imfinzi herceptin avastin rituxan gleevec tagrisso ibrance kisqali verzenio xtandi zytiga revlimid pomalyst velcade darzalex imbruvica calquence lynparza zejula
        prozac zoloft paxil celexa lexapro effexor cymbalta pristiq wellbutrin remeron trazodone buspar xanax ativan klonopin valium ambien lunesta seroquel zyprexa risperdal abilify geodon latuda vraylar clozaril haldol lithium depakote lamictal tegretol
        keppra dilantin topamax neurontin lyrica vimpat briviact sinemet mirapex requip aricept namenda exelon leqembi kisunla adderall ritalin concerta vyvanse strattera intuniv suboxone subutex methadone narcan vivitrol oxycontin percocet vicodin norco dilaudid fentanyl
        morphine tramadol ultram toradol celebrex mobic voltaren flexeril zanaflex baclofen botox synthroid levothyroxine armour cytomel tapazole prednisone medrol decadron solumedrol kenalog flonase singulair zyrtec claritin allegra benadryl advair symbicort breo trelegy spiriva albuterol ventolin proair
        nexium prilosec protonix prevacid pepcid zantac zofran reglan compazine phenergan imodium miralax colace senna dulcolax linzess bactrim augmentin amoxil keflex rocephin ancef zosyn unasyn merrem cipro levaquin avelox zithromax biaxin doxy vancocin flagyl cleocin zyvox cubicin macrobid
        tamiflu paxlovid veklury valtrex zovirax acyclovir biktarvy genvoya truvada descovy prep harvoni epclusa mavyret diflucan cresemba noxafil ambisome fosamax prolia evenity forteo reclast boniva premarin provera mirena nexplanon depo plan clomid letrozole
        ozurdex eylea lucentis vabysmo viagra cialis flomax proscar avodart myrbetriq vesicare ditropan epogen aranest procrit neupogen neulasta ketamine propofol versed precedex etomidate succinylcholine rocuronium narcan epipen gardasil shingrix prevnar pneumovax mmr tdap
        ibuprofen acetaminophen naproxen tylenol metformin glipizide gabapentin atorvastatin cannabis marijuana alcohol cbd thc
        accutane taxol taxotere abraxane gemzar adriamycin doxil absorica adalat aduhelm afinitor aggrenox akynzeo alecensa alimta alkeran aloxi alphagan altace amaryl amerge anoro apretude arcapta arava aristada arnuity asacol asmanex atrovent aubagio austedo avandia avapro azilect
        azulfidine bactroban banzel bavencio baxdela belsomra benlysta benznidazole besponsa betaseron bevyxxa blenrep botulinum braftovi brukinsa bydureon byetta bystolic cabenuva caduet calan camzyos caprelsa carafate cardizem cardura
        carvykti catapres ceftin cellcept clarinex cleviprex climara clozapine cogentin colchicine colcrys combivent combivir comirnaty contrave copaxone copiktra cordarone corlanor cosopt cologuard creon crofab cuvposa cytotec cytoxan
        daliresp dantrium daraprim darvocet daypro ddavp demadex demerol depakene desyrel detrol dexilant dexcom diamox dificid digibind dilacor dolophine doxycycline duavee dulera duragesic durezol dyazide dysport edurant elavil elidel
        eligard elmiron emflaza emtriva enablex enhertu epivir erbitux erivedge erleada eskalith estrace euthyrox evusheld exforge exjade fanapt faslodex feldene fetroja fioricet firazyr firdapse flovent fluzone folfox folfiri forane
        fosrenol fragmin fycompa gamifant gazyva gilenya gilotrif glucophage glucotrol glucagon gattex golytely gralise halaven halcion hemlibra hepsera hycamtin hytrin hyzaar iclusig ilaris ilumya imitrex imlygic incruse inderal indocin
        inlyta inqovi integrilin invanz invega invokamet iressa isentress isordil istodax januet janumet jakafi jevtana juluca juxtapid jynarque kadcyla kaletra kalydeco kanjinti kayexalate kerendia ketek keveyis kevzara kineret korlym
        krystexxa kymriah kyprolis lamisil lanoxin latisse lemtrada lenvima leukeran levitra levsin lexiscan lioresal livalo lokelma lonsurf loprox lopid lorbrena lotensin lotronex lovaza lumakras lumigan lunsumio luxturna lybalvi
        lysodren macrodantin malarone marinol mavenclad maxalt mayzent mekinist mektovi melatonin mellaril mestinon mevacor micardis micronase midodrine minipress monjuvi motegrity movantik mucinex mucomyst multaq mylotarg mysoline
        myfortic naprosyn nardil nasonex natrecor navelbine neoral nerlynx nesina nexavar nexletol nicorette nimbex nitrostat nizoral normodyne noroxin norpramin nouriva nucynta nuedexta nuvaring nuvigil ocaliva odefsey ofev olux oleptro
        omnicef onfi onglyza opsumit orapred orap orgovyx oriahnn orkambi orilissa osphena oxtellar oxytrol ozobax pamelor parnate pediarix pentasa periactin perjeta persantine pitocin plaquenil pletal polivy ponstel prandin precose
        presedex prevymis prezcobix prezista priftin prinzide proamatine procardia prograf prolixin propecia propulsid proventil provigil pulmicort pulmozyne purixan qbrelis qsymia quviviq radicava ranexa rapamune rapivab razadyne rebif
        reblozyl recarbrio relenza relistor relpax remodulin renvela restasis restoril retacrit retin retrovir revatio reyvow rezulin ridaura rilutek robaxin robitussin rozerem rubraca rukobia rydapt rythmol sabril samsca sandimmune
        sandostatin saphris sarclisa savella selzentry sensipar septra serax serevent serzone sinequan sirturo skelaxin solaraze soliris somatuline soriatane sotylize spinraza sporanox sprycel stalevo starlix stiolto stivarga stribild
        striverdi sudafed sular sunosi sunlenca sustiva sutent symdeko symfi symlin symproic symtuza synagis synercid synvisc tabloid taclonex talzenna tarceva tarka tasigna tasmar tazorac tecfidera teflaro temodar tenormin tepezza
        tezspire thalomid tiazac tikosyn timoptic tindamax tivicay tofranil tolvaptan topicort torsemide tracleer trandate trental tretinoin trikafta trileptal trintellix triumeq trizivir trodelvy trulance tudorza tukysa twynsta tygacil
        tykerb tyvaso tzield uceris uloric ultomiris uptravi uroxatral valcyte valtoco vascepa vaseline vasotec vectibix velphoro veltassa vemlidy venclexta venofer verquvo vfend viberzi vibativ vibramycin vidaza viibryd vimovo viracept
        viramune viread visken vistaril vitrakvi vivotif votrient vumerity vyepti vyndaqel vyndamax vytorin vyxeos wakix welchol welireg xadago xalatan xalkori xcopri xeloda xenazine xenleta xeomin xgeva xiaflex xifaxan xofigo xofluza
        xopenex xospata xyrem xywav xyzal yescarta zaltrap zarontin zaroxolyn zebeta zelapar zelboraf zelnorm zemdri zemplar zenpep zepatier zeposia zerbaxa zevalin ziagen zilretta zinbryta zinplava zoladex zolinza zolpidem zomig zonegran
        zontivity zostavax zulresso zurampic zyban zydelig zykadia zyloprim zynteglo zypitamag abrysvo arexvy beyfortus adacel boostrix bexsero trumenba menactra menveo kinrix rotateq rotarix varivax havrix twinrix engerix heplisav
        amoxicillin azithromycin ceftriaxone cephalexin clindamycin nitrofurantoin trimethoprim sulfamethoxazole valproate carbamazepine lamotrigine levetiracetam phenytoin topiramate quetiapine olanzapine risperidone sertraline
        escitalopram citalopram bupropion mirtazapine duloxetine venlafaxine buspirone lorazepam clonazepam alprazolam lisinopril losartan amlodipine metoprolol carvedilol furosemide spironolactone chlorthalidone apixaban rivaroxaban
        dabigatran clopidogrel ticagrelor prasugrel semaglutide tirzepatide liraglutide dulaglutide empagliflozin dapagliflozin sitagliptin pioglitazone glimepiride methotrexate hydroxychloroquine sulfasalazine azathioprine mycophenolate
        tacrolimus cyclosporine infliximab adalimumab etanercept dexamethasone hydrocortisone allopurinol febuxostat naloxone buprenorphine naltrexone oxycodone hydrocodone ondansetron omeprazole pantoprazole famotidine loperamide
        bisacodyl lactulose rifaximin ursodiol valacyclovir oseltamivir remdesivir molnupiravir nirmatrelvir ivermectin albendazole praziquantel hydroxyzine cetirizine loratadine diphenhydramine montelukast tiotropium budesonide
        fluticasone tamsulosin finasteride oxybutynin mirabegron sildenafil tadalafil anastrozole raloxifene alendronate denosumab teriparatide impella watchman mitraclip amplatzer heartware optune pleurx vicryl monocryl prolene dermabond
        kerlix
        """;

    /// <summary>Further words that notes write with a capital letter.</summary>
    public const string Terms = """
        moderna pfizer novavax astrazeneca merck novartis roche genentech sanofi lilly janssen abbvie gsk campaign africa asia europe saharan pap zio orleans moca mmse ocrevus tysabri nuplazid chantix lupron casodex arimidex femara tamoxifen nolvadex evista zoledronic kisunla caplyta rexulti auvelity spravato qulipta nurtec ubrelvy aimovig ajovy emgality
        covid sars influenza zika ebola dengue malaria hepatitis medicare medicaid obamacare tricare apgar braden latin caesarean cesarean escherichia coli staphylococcus streptococcus clostridium clostridioides difficile pseudomonas klebsiella candida aspergillus
        helicobacter pylori mycobacterium borrelia toxoplasma plasmodium giardia herpes varicella zoster ventilator xray phase class type stage grade level group category step part figure table chapter section appendix
        caucasian hispanic latino latina african american asian european indian native white black jewish christian muslim catholic english spanish french german italian dutch chinese japanese korean vietnamese russian arabic portuguese mexican
        puerto rican cuban canadian british irish scottish greek turkish polish swedish norwegian danish finnish swiss austrian belgian australian brazilian argentine colombian peruvian
        omicron delta alpha beta gamma sigma omega kappa lambda doppler gram roentgen celsius fahrenheit internet web wifi bluetooth android iphone apple google microsoft facebook twitter youtube instagram linkedin zoom epic cerner athena meditech uptodate
        facs turp ecg ekg eeg emg mri cabg copd icu picu nicu ed er or bnp
        ehrlichia bartonella brucella coxiella legionella listeria neisseria haemophilus enterococcus bacteroides fusobacterium gardnerella trichomonas chlamydia treponema leptospira rickettsia cryptococcus coccidioides histoplasma
        blastomyces pneumocystis leishmania trypanosoma schistosoma strongyloides ascaris echinococcus taenia entamoeba cryptosporidium babesia anaplasma acinetobacter enterobacter serratia proteus citrobacter burkholderia
        stenotrophomonas nocardia actinomyces cutibacterium propionibacterium corynebacterium bordetella vibrio shigella yersinia bacteremia achilles fallopian eustachian jacksonian wallerian tunica hallux hounsfield gauge na cl cr fe zn cu hb hx dx tx rx sx fx medigap vaers
        clinicaltrials cochrane pubmed epocrates mychart fitbit garmin peloton noom watchers alcoholics anonymous overeaters ashkenazi sephardic jehovah jehovahs witness amish inuit navajo cherokee hmong pacific islander alaskan hawaiian
        haitian dominican salvadoran guatemalan honduran ecuadorian venezuelan bolivian nigerian ghanaian kenyan ethiopian somali egyptian moroccan iranian iraqi afghan pakistani bangladeshi nepali filipino indonesian thai malaysian
        ukrainian czech slovak hungarian romanian bulgarian serbian croatian bosnian albanian icelandic zulu swahili mandarin cantonese tagalog urdu hindi bengali punjabi tamil farsi hebrew creole hispanics asians latinos latinas
        caucasians anglo muslims christians jews hindus buddhist sikh mormon lent diwali medline embase tesla pepsi coke gatorade pedialyte boost similac enfamil kleenex velcro teflon dacron 
        """;

    /// <summary>Behind an amount.</summary>
    public const string Measures = """
        mg mcg ug g kg gm gram grams ml cc dl l liter liters meq mmol iu mu kcal cal calories mmhg bpm cm mm units tab tabs tablet tablets cap caps capsule capsules puff puffs drop drops dose doses vial vials pills
        patients pacientes residents males females second seconds minute minutes min mins hour hours hr hrs day days week weeks wk wks month months year years yr yrs times x people persons women men children adults infants cases subjects participants controls steps copies ms hz
        segundos minutos horas dias semanas meses anos veces personas mujeres hombres ninos casos comprimidos gotas
        """;

    /// <summary>What organisations are called by, behind or before their name.</summary>
    public const string Organisations = """
        hospital hospitals clinic clinics university college school institute institution foundation association society center centre centers department division office agency administration bureau council committee commission board
        company corporation corp inc llc ltd gmbh plc group bank insurance church academy library museum council union federation network network's services service systems system health healthcare medical partners alliance coalition
        laboratory laboratories lab labs pharmacy pharmacies pharmaceuticals therapeutics biotech consortium organization organisation ministry government congress senate house court police army navy journal press news times post magazine review lancet
        study trial guideline guidelines program programme project initiative act law amendment conference summit week month day awards award prize fund trust ward unit floor wing building campus room
        orchestra band team league club church temple synagogue mosque parish
        servicio unidad centro clinica facultad universidad instituto fundacion asociacion sociedad consejeria ministerio colegio escuela departamento consultorio ambulatorio complejo
        """;
}
