namespace Bakery

open System.Collections.Generic
open System.Threading.Tasks

type Bread = { Id: int; Name: string; mutable Price: float }

type Shape =
    | Round of radius: int
    | Square of side: int * crust: string
    | Loaf
    | Crumb

type Answer =
    | Known of text: string
    | Unknown

[<Struct>]
type Weight = { Grams: int }

type Oven(number: int) =
    let mutable baked = 0
    member val Label = $"oven-{number}" with get, set
    member _.Number = number
    member _.Bake() = baked <- baked + 1

type Batch<'T> = { Items: 'T list; Weight: Weight }

module Orders =
    let breads = Dictionary<int, Bread>()
    let private shapes = ResizeArray<Shape>()
    let mutable history: string list = []
    let add (id: int) =
        breads[id] <- { Id = id; Name = $"bread-{id}"; Price = float id / 2.0 }
        shapes.Add(Round id)
        shapes.Add(Square(id, $"crust-{id}"))
        if id % 2 = 0 then shapes.Add Loaf
        history <- $"order-{id}" :: history

module North =
    let twin = ResizeArray<int>()
    let cousin = ResizeArray<int>()

module South =
    let twin = ResizeArray<int>()
    let cousin = ResizeArray<string>()

type Oats = { Grain: int }

module Oats =
    let stock = ResizeArray<Oats>()

[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Rye =
    let stock = ResizeArray<string>()

module RyeBreadModule =
    let stock = ResizeArray<float>()

module Names =
    let add (id: int) =
        Oats.stock.Add { Grain = id }
        Rye.stock.Add $"rye-{id}"
        RyeBreadModule.stock.Add(float id)

module Odds =
    let ends = ResizeArray<obj>()

    let counter (start: int) =
        let mutable count = ref start
        fun step ->
            count.Value <- count.Value + step
            count.Value

    let wait (source: TaskCompletionSource<int>) (name: string) =
        task {
            let! value = source.Task
            return $"{name} {value}"
        }

    let later (source: TaskCompletionSource<int>) (name: string) =
        async {
            let! value = Async.AwaitTask source.Task
            return $"{name} {value}"
        }

    let numbers (count: int) =
        seq {
            for i in 1..count do
                yield i * count
        }

    let private source = TaskCompletionSource<int>()

    let add (id: int) =
        let bread = { Id = id; Name = $"odd-{id}"; Price = 1.5 }
        ends.Add(Some bread)
        ends.Add([ id; id + 1 ])
        ends.Add(Map.ofList [ id, $"map-{id}" ])
        ends.Add(Set.ofList [ id ])
        ends.Add(struct (id, "pair"))
        ends.Add((id, $"tuple-{id}", bread))
        ends.Add(counter id)
        ends.Add(fun (text: string) -> text.Length + id)
        ends.Add(wait source $"wait-{id}")
        ends.Add(later source $"later-{id}")
        ends.Add((numbers id).GetEnumerator())
        ends.Add(lazy (id + 1))
        ends.Add({ Items = [ bread ]; Weight = { Grams = id } })
        ends.Add(Oven id)
        ends.Add({| Name = $"anonymous-{id}"; Id = id |})
        ends.Add([| Round id; Crumb |])
        ends.Add(ref id)
        ends.Add(Known $"answer-{id}")
        ends.Add Unknown
        ends.Add((Ok id: Result<int, string>))
        ends.Add(
            { new System.IDisposable with
                member _.Dispose() = ignore id })
