"""Head nouns: the last word of an English name says what it names. Words only, no patterns and no names.

A word stands in one list. Where a noun heads names of two kinds ("Center", "Park"), the list takes the commoner one.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.evidence import Kind


def listed(words: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(words.split())


PLACES = listed(
    """
    Boatyard Canteen Clinic Docks Dockyard Dormitory Flyover Footbridge Foreshore Habitat Hostel
    Factory Gallery Plant Home Kindergarten Lighthouse Lounge Marina Market Room Workshop Monastery Parklands Reserve
    Sanctuary Seawall Shipyard
    Skybridge Substation Trail Viaduct Nanofab Residence Residences Walkway Warehouse
    Accelerator Annex Arena Boardwalk Complex Courtyard Depot Fab Hub Incubator Pavilion Promenade Quay Vivarium Wing
    Yard
    Airport Archipelago Area Avenue Basin Bay Beach Block Boulevard Bridge Building Campus Cape Checkpoint City Coast
    Corridor County Creek Crossing Delta District Estate Expressway Forest Garden Gardens Greenway Gulf Hall Harbor
    Harbour Highway Hill Hills Hotel House Interchange Island Islands Junction Lagoon Lake Line Link Loop Mainland
    Mall Mansion Metropolis Mountain Mountains Municipality Museum Ocean Palace Park Peak Peninsula Pier Plain
    Plateau Plaza Port Prefecture Province Railway Region Reservoir Resort River Road Sea Square Stadium Station
    Strait Street Subdistrict Temple Terminal Theater Theatre Tower Town Township Tunnel Valley Village Waterfront
    Wetland Wharf Zone Zones
    """
)
#: Places that are no site: what is "in" them may only act there.
REGIONS = listed(
    """
    Archipelago Area Basin Bay City Coast County Delta District Gulf Mainland Municipality Peninsula Plain Plateau
    Prefecture Province Region River Road Sea Strait Street Subdistrict Town Township Village Avenue Boulevard Highway
    Expressway Line Railway Link
    """
)
SITES = PLACES - REGIONS
BODIES = listed(
    """
    Branch Desk Index Lab Magazine Operations Panel Players Service Watch
    Authorities Biobank Gazetteer Microsystems Transit Workshops
    Actuators Aerosystems Agritech Agrotech Avionics Bakery Beverages Bearings Biomedicine Biopharma Broadcasting
    Builders Bulletin Cables Calibration Cargo Chronicle Circuits Coalition Constructors Consultancy Contractors Courier
    Designs Developers Dispatch Displays Distillers Drones Electric Electrics Engineers Entertainment Examiner
    Financials Freight Gazette Gene Genomes Haulage Homes Imagers Insider Instrumentation Insurers Interiors
    Investments Lending Lenses Machinery Machines Mail Mechatronics Medicines Merchants Metrology Monitor
    Newswire Nutrition Observer Oncology Optronics Packaging Payments Pictures Plating Polymers Power
    Printers Publishing Railways Renewables Restaurants Retail Robots Satellites Seeds Semicon Solar
    Spectrometry Stores Supermarkets Surveyors Telecom Telegraph Textiles Traders Trading Tribune Tunnelling Tunneling
    Turbines Vaccines Vision Wafers Wire Wireless
    Advisory Advisors Analytics Bio Bionics Apparel Architects Associates Audio Automation Aviation Batteries Biologics
    Biomedical     Bioscience Biosystems Biotechnology Brewery Capital Ceramics Chemicals Cloud Components Computing
    Consultants Consulting Controls Diagnostics Devices Dynamics Express Foods Foundry Games Genetics Genomics
    Health Leasing Coaches Realty Properties Catering Ferries Estates Motors Media
    Geodata Imaging Instruments Interactive Journal Lasers Lidar Materials Medtech Metals Mobility Nanotech Neuro
    Newspapers Optics Optoelectronics Orchestra Outfitters Plastics Precision Proteins Quantum Sensors Sensing Shipping
    Silicon Tech Testing Tools Toys Works
    Academy Administration Aerospace Agency Airline Airlines Airways Alliance Army Assembly Association Authority
    Bank Biosciences Biotech Board Brigade Broadcaster Bureau Cabinet Center Centre Chamber Club Co College
    Commission Committee Company Conglomerate Congress Consortium Consulate Corp Corporation Council Court Customs
    Daily Delegation Department Division Dynamics Electronics Embassy Enterprises Exchange Federation Firm Force
    Foundation Fund Government Group Herald Holding Holdings Hospital Inc Industries Institute Institution Insurance
    International Laboratories Laboratory Library Labs League Limited Logistics Ltd Microelectronics Ministry Mission
    Morning Motor Motors Network Observatory Office Online Organisation Organization Partners Party Pharma
    Pharmaceuticals Photonics Police Polytechnic Post Press Procuratorate Radio Robotics School Secretariat
    Securities Semiconductor Semiconductors Services Society Software Solutions Studio Studios Systems Team
    Technologies Television Therapeutics Times Treasury Tribunal Trust Union University Ventures Weekly
    """
)
PLANS = listed(
    """
    Accord Act Agreement Arrangement Arrangements Bill Blueprint Catalogue Charter Circular Code Connect
    Declaration Directive Framework Guidance Guideline Guidelines Initiative Letter Law Measures Memorandum Notice
    Opinions Ordinance Outline Pact Plan Plans Policy Program Programme Protocol Provisions Regulation Regulations
    Roadmap Rules Scheme Standard Standards Strategy Treaty
    """
)
EVENTS = listed(
    """
    Awards Biennale Carnival Championship Championships Competition Conference Congresses Contest Convention Cup
    Day Exhibition Expo Fair Festival Final Finals Forum Gala Games Hackathon Marathon Olympiad Olympics Race
    Regatta Show Summit Symposium Tour Tournament Week
    """
)

HEADS: Mapping[str, Kind] = {
    **dict.fromkeys(PLACES, Kind.PLACE),
    **dict.fromkeys(BODIES, Kind.ORGANIZATION),
    **dict.fromkeys(PLANS, Kind.PLAN),
    **dict.fromkeys(EVENTS, Kind.EVENT),
}

#: Words after which a number belongs to the name: "Line 2", "Building 8", "Terminal 3".
NUMBERED = listed(
    """
    Berth Block Building Gate Line Lot Pier Port Station Terminal Tower
    """
)

#: Heads that stand first: "Ministry of …", "Bank of …". What follows "of", "for", "in" belongs to the name.
LEADING = listed(
    """
    Academy Administration Alliance Association Authority Bank Board Branch Bureau Center Centre Chamber
    College Commission
    Committee Congress Council Court Customs Department Division Embassy Federation Foundation Fund Government
    Institute Institution Instruments Laboratory League Ministry Office Organisation Organization Panel Party School
    Secretariat Society Union University
    """
)
#: Places that may be "of" something: "Port of …", "City of …".
PLACES_OF = listed(
    """
    Area Bay Campus City County District Gulf Hall Municipality Park Port Province Region Zone
    """
)

#: Fields of work, which names of bodies join by "and": "Innovation and Technology Bureau". Two names are not joined so.
FIELDS = listed(
    """
    Aeronautics Affairs Agriculture Applied Art Arts Astronautics Broadcasting Business Chemistry Commerce
    Commercial Communication Communications Conference Conservation Constitutional Construction Control Convention
    Creative Cultural Culture Customs Design Development Digital Drug Ecological Ecology Economic Economics Economy
    Education Emergency Employment Energy Engineering Environment Environmental Evaluation Excise Exhibition Export
    Finance Financial Fisheries Food Foreign Forestry Health Housing Human Immigration Import Industrial Industry
    Information Innovation Inspection Insurance International Investment Law Legal Livestock Logistics Management
    Manpower Maritime Market Mechanical Media Medical Medicine Monetary Natural Occupational Ocean Oceanography
    Peace Pharmacology Physics Planning Policy Political Posts Prevention Promotion Protection Public Publicity
    Quality Quarantine Radio Reform Regulation Relations Religious Research Resources Rural Safety Science Sciences
    Security Services Shipping Social Space Sports Standards Statistics Studies Supervision Taxation Technical
    Technological Technologies Technology Telecommunications Television Testing Tourism Trade Traditional Transport
    Transportation Treasury Urban Utilities Veterans Village Water Welfare Works Youth
    """
)

#: Words that often open a sentence with a capital and are no part of a name after them.
OPENERS = listed(
    """
    A About According Across Adding After Again All Along Also Although Among An And Another Any Around As At
    Authorities Because Before Behind Between Both But By Companies Compared Covering Currently Despite During Each
    Earlier Eight Employees Established Every Experts Finally First Five Following For Former Founded Four Friday
    From Given Guests He Her Here His How However If In Including Indeed Initially Inside Instead Into Investors It
    Its Last Later Latest Launched Local Located Many Meanwhile Media Monday More Most Near Nearby Nearly New Nine
    No Nor Not Notably Now Of Off Official Officials On Once One Only Opposite Or Other Our Outside Over Overseas
    Participants Per Plans Recently Researchers Residents Saturday Second Seven She Signed Since Six So Some Sources
    Spanning Speaking Still Such Sunday Ten Than That The Their Then There Therefore These They This Those Though
    Three Through Throughout Thursday Thus To Today Together Tourists Toward Towards Tuesday Two Under Unlike Until
    Upon Visitors We Wednesday Were What When Where Whether Which While Who Why With Within Without Yesterday Yet
    You
    """
)
#: Offices before a name: "Premier …". They are no part of it.
OFFICES = listed(
    """
    Captain Coach Officer Academician Ambassador CEO Chair Chairman Chairperson Chairwoman Chief Commissioner Deputy
    Director Dr Engineer
    Councillor Executive Financial Founder General Governor Justice Lawmaker Legislator
    Manager Mayor Minister Miss Mr Mrs Ms Permanent Premier
    President Prof Professor Secretary Senator Sir Spokesman Spokesperson Spokeswoman Under Vice Vice-Premier
    """
)
#: Months and weekdays with a capital, of no name but their own.
CALENDAR = listed(
    """
    Apr April Aug August Dec December Feb February Friday Jan January Jul July Jun June Mar Monday Nov November Oct
    October Saturday Sep Sept September Sunday Thursday Tuesday Wednesday
    """
)
#: Words in 's that stand inside names.
INSIDE_POSSESSIVES = listed(
    """
    Children's Children’s Men's People's People’s Teachers' Women's Women’s Workers' Year's
    """
)
