module Bakery.Program

open System

let private deliveries = Collections.Generic.List<Bread>()

let private step (id: int) =
    Orders.add id
    Odds.add id
    deliveries.Add { Id = -id; Name = $"delivery-{id}"; Price = 0.0 }

[<EntryPoint>]
let main arguments =
    // Whatever argument there is, it is modules with a suffix that grow.
    let step = if arguments.Length = 0 then step else Names.add
    let rec talk (next: int) =
        match Console.ReadLine() with
        | null
        | "exit" -> 0
        | line ->
            let steps = line.Split(' ') |> Array.last |> int
            for id in next .. next + steps - 1 do
                step id
            printfn """{"counts":{},"bytes":{},"atLeast":{},"born":[]}"""
            talk (next + steps)

    printfn "ready"
    talk 1
